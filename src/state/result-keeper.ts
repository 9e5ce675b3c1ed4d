import type { PlannedRun } from '../domain/study/plan.ts';
import { extractionTolerance, type RunResult } from '../engine/run-result.ts';
import type { AnalysisClient } from '../workers/analysis/analysis-client.ts';
import type { LoadedSample } from '../workers/training/training-api.ts';
import type { StoredResult } from './study-storage.ts';
import { referenceRun, useTraining } from './training-store.ts';

/** Puts finished networks into the store, with their curves and ratios. */
export class ResultKeeper {
  constructor(private readonly analysis: AnalysisClient) {}

  /** Takes the test jets of a study; what was there of another one goes. */
  async begin({ testLabel, testWeight }: LoadedSample): Promise<void> {
    await this.analysis.setJets(testLabel, testWeight);
  }

  async add(result: RunResult): Promise<void> {
    const curve = await this.analysis.addRun(result.id, result.logits);
    useTraining.setState(({ results, curves, error }) => ({
      results: { ...results, [result.id]: result },
      curves: { ...curves, [result.id]: curve },
      error:
        result.extractionDifference <= extractionTolerance(result.model)
          ? error
          : {
              cause: `Run ${result.id}: the extracted network's scores differ by ${result.extractionDifference.toExponential(1)} from those in training.`,
              nextStep: 'Do not use this network; train again with another engine and report the case.',
            },
    }));
  }

  /** Ratios of the runs that have none yet to the full network of their seed. */
  async compare(): Promise<void> {
    const { runs, results, ratios } = useTraining.getState();
    const fresh = runs.filter((run) => run.id in results && !(run.id in ratios) && run.kind !== 'full');
    for (const run of fresh) await this.addRatio(runs, run);
  }

  /** All results, to be stored. */
  stored(): StoredResult[] {
    const { results, curves, ratios } = useTraining.getState();
    return Object.values(results).flatMap((result) => {
      const curve = curves[result.id];
      return curve === undefined ? [] : [{ id: result.id, result, curve, ratio: ratios[result.id] ?? null }];
    });
  }

  /** Shows stored results at once; the analysis worker ranks their scores again meanwhile, for working points of the user's choice. */
  restore(loaded: LoadedSample, stored: readonly StoredResult[]): void {
    const { runs } = useTraining.getState();
    const byId = new Map(stored.map((one) => [one.id, one]));
    const inOrder = runs.flatMap(({ id }) => byId.get(id) ?? []);
    useTraining.setState({
      results: Object.fromEntries(inOrder.map(({ id, result }) => [id, result])),
      curves: Object.fromEntries(inOrder.map(({ id, curve }) => [id, curve])),
      ratios: Object.fromEntries(inOrder.flatMap(({ id, ratio }) => (ratio === null ? [] : [[id, ratio]]))),
    });
    void this.begin(loaded);
    for (const { id, result } of inOrder) void this.analysis.addRun(id, result.logits);
    // Where results came without.
    void this.compare();
  }

  private async addRatio(runs: readonly PlannedRun[], run: PlannedRun): Promise<void> {
    const reference = referenceRun(runs, run);
    if (reference === undefined || !(reference.id in useTraining.getState().results)) return;
    const ratio = await this.analysis.ratio(run.id, reference.id);
    // Another training may have begun meanwhile.
    if (useTraining.getState().runs !== runs) return;
    useTraining.setState((state) => ({ ratios: { ...state.ratios, [run.id]: ratio } }));
  }
}
