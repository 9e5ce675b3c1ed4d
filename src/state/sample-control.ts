import type { Mapping } from '../domain/dataset/mapping.ts';
import { DEFAULT_SIMULATION, type SimulationOptions } from '../domain/jets/simulation-options.ts';
import type { Result, UserError } from '../domain/result.ts';
import { suggestTraining } from '../domain/study/suggest.ts';
import type { FileSource, ReadFileOptions } from '../workers/sample/sample-api.ts';
import type { SampleClient } from '../workers/sample/sample-client.ts';
import { proxied } from '../workers/sample/sample-client.ts';
import type { SampleSummary } from '../workers/sample/sample-summary.ts';
import { useSample } from './sample-store.ts';
import { useStudy } from './study-store.ts';

/** Opens samples and keeps the store in step with the sample worker. */
export class SampleControl {
  /** Answers of an older request are ignored. */
  private request = 0;

  /** @param builtIn address of the batch that comes with the page */
  constructor(
    readonly worker: SampleClient,
    private readonly builtIn: string,
  ) {}

  /** Opens the simulated batch that comes with the page. */
  async openBuiltIn(): Promise<void> {
    const request = this.begin('Opening the simulated sample.');
    this.settle(request, await this.worker.openBuiltIn(this.builtIn));
  }

  /** Simulates jets in the background; the sample before them stays until they are there. */
  async simulate(jets: number, seed: number, options: Partial<SimulationOptions> = {}): Promise<void> {
    const all = { ...DEFAULT_SIMULATION, ...options, seed };
    const request = this.begin(`Simulating ${jets.toLocaleString('en').replaceAll(',', '\u2009')} jets.`);
    this.settle(request, await this.worker.simulate(all, jets, this.progress(request)));
  }

  /** Reads a file; its columns are mapped afterwards, with a proposal to start from. */
  async openFile(file: FileSource, options?: ReadFileOptions): Promise<void> {
    const request = this.begin(`Reading ${file.name}.`);
    const read = await this.worker.readFile(file, this.progress(request), options);
    if (request !== this.request) return;
    if (!read.ok) {
      this.fail(read.error);
      return;
    }
    const preview = read.value;
    useSample.setState({
      status: 'mapping',
      activity: null,
      progress: null,
      preview,
      mapping: preview.proposed ?? null,
      error: preview.problem ?? null,
    });
  }

  /** Makes the file that was read the sample; an error stays beside the mapping that caused it. */
  async applyMapping(mapping: Mapping): Promise<boolean> {
    useSample.setState({ mapping, error: null });
    const mapped = await this.worker.mapTable(mapping);
    if (!mapped.ok) useSample.setState({ error: mapped.error });
    else this.accept(mapped.value);
    return mapped.ok;
  }

  /** Leaves the mapping of a file; the sample before it is still there. */
  dismissMapping(): void {
    const { summary } = useSample.getState();
    useSample.setState({
      status: summary === null ? 'empty' : 'ready',
      preview: null,
      mapping: null,
      error: null,
    });
  }

  async cancel(): Promise<void> {
    this.request++;
    await this.worker.cancel();
    this.dismissMapping();
    useSample.setState({ activity: null, progress: null });
  }

  /** Takes the sample that the worker has just made its own. */
  private settle(request: number, result: Result<SampleSummary>): void {
    if (request !== this.request) return;
    if (result.ok) this.accept(result.value);
    else this.fail(result.error);
  }

  private begin(activity: string): number {
    useSample.setState({ status: 'loading', activity, progress: null, error: null });
    return ++this.request;
  }

  private progress(request: number): (share: number) => void {
    return proxied((share: number) => {
      if (request === this.request) useSample.setState({ progress: share });
    });
  }

  private accept(summary: SampleSummary): void {
    useSample.setState({
      status: 'ready',
      activity: null,
      progress: null,
      preview: null,
      error: null,
      summary,
      version: summary.version,
    });
    const { study, update } = useStudy.getState();
    const rows = summary.counts.signal + summary.counts.background;
    update({ sample: summary.origin, training: suggestTraining(study.split.train * rows) });
  }

  private fail(error: UserError): void {
    useSample.setState({ status: 'failed', activity: null, progress: null, error });
  }
}
