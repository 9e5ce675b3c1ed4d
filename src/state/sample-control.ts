import type { MappingCount } from '../domain/dataset/mapping-apply.ts';
import type { Mapping } from '../domain/dataset/mapping.ts';
import { DEFAULT_SIMULATION, type SimulationOptions } from '../domain/jets/simulation-options.ts';
import type { Result, UserError } from '../domain/result.ts';
import type { ReadChoices } from '../formats/table-options.ts';
import type { FileSource } from '../workers/sample/sample-api.ts';
import type { SampleClient } from '../workers/sample/sample-client.ts';
import { proxied } from '../workers/sample/sample-client.ts';
import type { SampleSummary } from '../workers/sample/sample-summary.ts';
import { useSample } from './sample-store.ts';
import { SuggestedSettings } from './sample-suggestions.ts';
import { useStudy } from './study-store.ts';

/** A file whose jets take more memory than this is not read before the user has said so. */
const ASK_BYTES = 256 * 2 ** 20;
/** Rows of a large file on which its columns are mapped. */
const LOOKED_AT_ROWS = 20_000;

/** Opens samples and keeps the store in step with the sample worker. */
export class SampleControl {
  /** Answers of an older request are ignored. */
  private request = 0;
  private readonly suggestions = new SuggestedSettings();
  /** The file that was opened last, so that it can be read in another way. */
  private file: FileSource | null = null;
  /** What is read once the columns are mapped that were shown on a few rows. */
  private whole: ReadChoices | null = null;

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

  /**
   * Opens a file: says what it holds first where that is much, else reads it. A file with the columns of the study's mapping becomes
   * the sample by itself; the columns of any other are mapped afterwards, with a proposal to start from.
   */
  async openFile(file: FileSource): Promise<void> {
    this.file = file;
    const { sample } = useStudy.getState().study;
    const table = sample.kind === 'file' && sample.fileName === file.name ? sample.table : undefined;
    const choices = table === undefined ? {} : { table };
    const request = this.begin(`Opening ${file.name}.`);
    const survey = await this.worker.survey(file, choices);
    if (request !== this.request) return;
    if (survey.ok && survey.value !== undefined && memoryOf(survey.value.table) > ASK_BYTES) {
      useSample.setState({ status: 'asking', activity: null, survey: survey.value, choices });
      return;
    }
    await this.read(choices, true);
  }

  /** Reads the file that was opened, all of it or a part. */
  async readFile(choices: ReadChoices): Promise<void> {
    await this.read(choices, true);
  }

  /** Reads a few rows of the file for its columns to be mapped; only the columns that are needed are then read of the others. */
  async lookFirst(choices: ReadChoices): Promise<void> {
    const rows = useSample.getState().survey?.table.rows ?? 0;
    const share = Math.min(1, LOOKED_AT_ROWS / Math.max(1, rows));
    // At random: where signal and background take turns, every n-th row could show one of them alone.
    await this.read({ ...choices, sampling: { kind: 'random', share, seed: 1 } }, false);
    this.whole = choices;
  }

  /** Reads the file again, in another way, for another look at its columns. */
  async readAgain(choices: ReadChoices = useSample.getState().choices): Promise<void> {
    await this.read(choices, false);
  }

  /** Whether the sample in use comes from a file that is still at hand. */
  get canReadAgain(): boolean {
    const origin = useSample.getState().summary?.origin;
    return origin?.kind === 'file' && this.file?.name === origin.fileName;
  }

  /** How many jets the columns, chosen like this, would give. */
  countJets(mapping: Mapping): Promise<Result<MappingCount>> {
    return this.worker.countJets(mapping);
  }

  /** Makes the file that was read the sample; an error stays beside the mapping that caused it. */
  async applyMapping(mapping: Mapping): Promise<boolean> {
    useSample.setState({ mapping, error: null });
    if (this.whole !== null && !(await this.readNeeded(this.whole, mapping))) return false;
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
      survey: null,
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

  /** Reads of all wanted rows what a mapping needs that was made on a few of them. */
  private async readNeeded(choices: ReadChoices, mapping: Mapping): Promise<boolean> {
    this.whole = null;
    const { neededColumns } = await import('../domain/dataset/mapping-presets.ts');
    return this.read({ ...choices, columns: neededColumns(mapping) }, false, mapping);
  }

  /** @param direct whether the study's own mapping makes the sample without a further question */
  private async read(choices: ReadChoices, direct: boolean, own?: Mapping): Promise<boolean> {
    const { file } = this;
    if (file === null) throw new Error('No file has been opened.');
    this.whole = null;
    const request = this.begin(`Reading ${file.name}.`);
    const { sample } = useStudy.getState().study;
    const remembered =
      sample.kind === 'file' && sample.mapping !== undefined ? { remembered: sample.mapping } : {};
    const read = await this.worker.readFile(file, this.progress(request), { ...choices, ...remembered });
    if (request !== this.request) return false;
    if (!read.ok) {
      this.fail(read.error);
      return false;
    }
    const preview = read.value;
    const mapping = own ?? preview.proposed ?? null;
    useSample.setState({
      status: 'mapping',
      activity: null,
      progress: null,
      survey: null,
      choices,
      preview,
      mapping,
      error: own === undefined ? (preview.problem ?? null) : null,
    });
    if (direct && preview.remembered && preview.problem === undefined && mapping !== null) {
      await this.applyMapping(mapping);
    }
    return true;
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
      survey: null,
      error: null,
      summary,
      version: summary.version,
    });
    const { study, update } = useStudy.getState();
    update({ sample: summary.origin, ...this.suggestions.of(study, summary) });
  }

  private fail(error: UserError): void {
    useSample.setState({ status: 'failed', activity: null, progress: null, survey: null, error });
  }
}

/** Bytes that a table takes while its columns are chosen. */
export function memoryOf({ rows, columns }: { readonly rows: number; readonly columns: number }): number {
  return 8 * rows * columns;
}
