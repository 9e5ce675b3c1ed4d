import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { epochCurve } from '../../src/domain/curves/epoch-curve.ts';
import type { PreparedSample } from '../../src/domain/dataset/prepare.ts';
import { prepareSample } from '../../src/domain/dataset/prepare.ts';
import { hashSample } from '../../src/domain/dataset/sample-hash.ts';
import type { Sample } from '../../src/domain/dataset/sample.ts';
import { jetSample } from '../../src/domain/dataset/table-jets.ts';
import { meanCrossEntropy } from '../../src/domain/network/cross-entropy.ts';
import type { Result } from '../../src/domain/result.ts';
import { describeError } from '../../src/domain/result.ts';
import { stepsPerEpoch } from '../../src/domain/shadow/schedule.ts';
import type { StudyPlan } from '../../src/domain/study/plan.ts';
import { planStudy } from '../../src/domain/study/plan.ts';
import type { Study } from '../../src/domain/study/study.ts';
import { DEFAULT_STUDY } from '../../src/domain/study/study.ts';
import { suggestTraining } from '../../src/domain/study/suggest.ts';
import { runPlan, withInputCount } from '../../src/engine/run-plans.ts';
import { finishRun } from '../../src/engine/run-result.ts';
import type { RunPlan, Trainer } from '../../src/engine/trainer.ts';
import { nodeKernel } from '../../src/engine/wasm/node-bytes.ts';
import { createWasmTrainer } from '../../src/engine/wasm/wasm-trainer.ts';
import { readJetBatch } from '../../src/formats/jets-batch.ts';
import { LiveRuns } from '../../src/state/live-runs.ts';
import type { SessionResult, SessionWork } from '../../src/state/session-work.ts';
import type { LoadedSample, ValidatedRun } from '../../src/workers/training/training-api.ts';
import { WATCHED_JETS } from '../../src/workers/training/training-api.ts';

const BATCH = fileURLToPath(new URL('../../public/samples/hbb-20k.bin', import.meta.url));

/** Losses are recorded so many times an epoch: pieces of fixed length, so that the same study gives the same file. */
const PIECES_PER_EPOCH = 6;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeError(result.error));
  return result.value;
}

export function shippedSample(): Sample {
  const batch = valueOf(readJetBatch('built-in', readFileSync(BATCH)));
  return jetSample(batch.block, 'built-in');
}

/** The study that the page starts from, with the settings that it suggests for the shipped sample. */
export function firstStudy({ rows }: Sample): Study {
  return { ...DEFAULT_STUDY, training: suggestTraining(DEFAULT_STUDY.split.train * rows) };
}

export interface FirstTraining {
  readonly sample: Sample;
  readonly study: Study;
  readonly jets: PreparedSample;
  readonly plan: StudyPlan;
  readonly plans: readonly RunPlan[];
  readonly trainer: Trainer;
  readonly live: LiveRuns;
  readonly stepsPerEpoch: number;
}

/** Sets the training up, in the build of the kernel that gives the same bits on every machine. */
export async function beginFirstTraining(): Promise<FirstTraining> {
  const sample = shippedSample();
  const study = firstStudy(sample);
  const jets = valueOf(prepareSample(sample, study.split));
  const plan = valueOf(planStudy(study));
  const plans = plan.runs.map((run) =>
    valueOf(withInputCount(runPlan(study, run, null), jets.train.features)),
  );
  const trainer = await createWasmTrainer(nodeKernel, 'plain')(plans, jets.train);
  const steps = stepsPerEpoch(jets.train.rows, study.training.batchSize);
  return { sample, study, jets, plan, plans, trainer, live: new LiveRuns(), stepsPerEpoch: steps };
}

/** Trains one epoch, and records gates and losses as the page does. */
export async function trainEpoch(training: FirstTraining, epoch: number): Promise<void> {
  const { trainer, live, plans, jets } = training;
  const piece = Math.ceil(training.stepsPerEpoch / PIECES_PER_EPOCH);
  for (let done = 0; done < training.stepsPerEpoch; done += piece) {
    const steps = Math.min(piece, training.stepsPerEpoch - done);
    const ended = done + steps >= training.stepsPerEpoch;
    live.receive(await trainer.advance(steps), ended ? epoch : null);
  }
  const { validation } = jets;
  const rows = Math.min(WATCHED_JETS, validation.rows);
  const validated: ValidatedRun[] = [];
  for (const { id } of plans) {
    const logits = await trainer.predict(id, validation.x.subarray(0, rows * validation.features), rows);
    const loss = meanCrossEntropy(logits, validation);
    validated.push({ id, loss, curve: epochCurve(logits, validation) });
  }
  live.receiveValidation(epoch, validated);
}

function loadedOf({ scalings, train, validation, test, split }: PreparedSample): LoadedSample {
  return {
    scalings,
    counts: { train: train.rows, validation: validation.rows, test: test.rows },
    testRows: split.test,
    validationRows: split.validation,
    testLabel: Uint8Array.from(test.y),
    testWeight: test.weight,
  };
}

/** The finished study as a session, without scores: the page computes them from the networks and the jets that it has anyway. */
export async function finishFirstTraining(training: FirstTraining): Promise<SessionWork> {
  const { sample, study, jets, plan, plans, trainer, live } = training;
  const states = new Map((await trainer.checkpoint()).map((state) => [state.id, state]));
  const results: SessionResult[] = [];
  for (const one of plans) {
    const result = await finishRun(trainer, one, states.get(one.id)!, jets.scalings, jets.test);
    results.push({ ...result, logits: null });
  }
  return {
    study,
    states: [],
    live: live.all(),
    results,
    training: {
      trained: study,
      sampleHash: hashSample(sample),
      runs: plan.runs,
      gatedNodes: plan.gatedNodes,
      stage: 1,
      stages: 1,
      engine: trainer.engine,
      build: trainer.build,
      choice: null,
      shares: [plans],
      stepsTotal: trainer.stepsTotal,
      stepsPerEpoch: training.stepsPerEpoch,
      loaded: loadedOf(jets),
      finished: true,
    },
  };
}
