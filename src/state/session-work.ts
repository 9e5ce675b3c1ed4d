import type { Study } from '../domain/study/study.ts';
import type { RunResult } from '../engine/run-result.ts';
import type { RunState } from '../engine/trainer.ts';
import type { AnalysisApi } from '../workers/analysis/analysis-api.ts';
import type { LiveRun } from './live-runs.ts';
import type { StoredResult, StoredTraining, StoredWork } from './study-storage.ts';

/** Where the files begin to differ in a way that older pages would misread. */
export const SESSION_VERSION = 1;

/** A result as it travels; curves are drawn again where it is opened. */
export type SessionResult = Omit<RunResult, 'logits'> & {
  /** Null where the test jets are at hand and the network's scores are computed again. */
  readonly logits: Float32Array | null;
};

/** A study with all that was made with it. */
export interface SessionWork {
  readonly study: Study;
  readonly training: StoredTraining | null;
  /** Last checkpoints of a training that is not finished. */
  readonly states: readonly RunState[];
  /** Recorded epochs. */
  readonly live: readonly LiveRun[];
  readonly results: readonly SessionResult[];
}

/** The document in a session file. */
export interface SessionDocument {
  readonly format: 'penumbra-session';
  readonly version: typeof SESSION_VERSION;
  /** "Penumbra 0.1.0" */
  readonly program: string;
  /** ISO 8601 */
  readonly savedAt: string;
  readonly work: SessionWork;
}

export function emptyWork(study: Study): SessionWork {
  return { study, training: null, states: [], live: [], results: [] };
}

/** A study that came finished with the page. */
export interface ShippedStudy {
  readonly work: SessionWork;
  /** With scores and curves, which need its jets to be open. */
  readonly complete: () => Promise<StoredWork>;
}

/** Computes the scores of a network on the test jets. */
export type ScoreNetwork = (result: SessionResult, training: StoredTraining) => Promise<Float32Array>;

/** Draws the curves of results anew; ratios follow when they are on the page. The jets need not be there where logits are. */
export async function storedWork(
  work: SessionWork,
  analysis: Pick<AnalysisApi, 'setJets' | 'addRun'>,
  score: ScoreNetwork,
): Promise<StoredWork> {
  const { training, results } = work;
  if (training === null || results.length === 0) return { ...work, results: [] };
  await analysis.setJets(training.loaded.testLabel, training.loaded.testWeight);
  const stored: StoredResult[] = [];
  for (const one of results) {
    const logits = one.logits ?? (await score(one, training));
    const curve = await analysis.addRun(one.id, logits);
    stored.push({ id: one.id, result: { ...one, logits }, curve, ratio: null });
  }
  return { ...work, results: stored };
}
