import { availableParallelism, loadavg } from 'node:os';
import { stepsPerEpoch, lockStep } from '../src/domain/shadow/schedule.ts';
import type { Study } from '../src/domain/study/study.ts';
import { DEFAULT_STUDY } from '../src/domain/study/study.ts';
import { allowRelaxedSimd } from '../src/engine/wasm/node-bytes.ts';
import { PAPER_NETWORK } from './networks.ts';
import type { Machine } from './report.ts';
import { describeMachine } from './report.ts';
import type { Spent, StudyRun } from './study-run.ts';
import { runStudy, studySample } from './study-run.ts';
import { createKernel, kernelBuilds } from './training-engines.ts';

/** Left figure of the paper: seven budgets, three seeds, 100,000 jets to train on, ten epochs. */
const TRAINING_JETS = 100_000;
const PAPER_STUDY: Study = {
  ...DEFAULT_STUDY,
  seeds: [1, 2, 3],
  training: { ...DEFAULT_STUDY.training, epochs: 10 },
};
/** For one worker against several: all three seeds, as seven runs of unequal length do not divide by two. */
const SHORT_STUDY: Study = { ...PAPER_STUDY, training: { ...PAPER_STUDY.training, epochs: 3 } };
const PAIRS = 3;
/** Processor time of one measurement of the kernel [s]. */
const SLICE_S = 0.2;

export interface StudyReport {
  readonly machine: Machine;
  /** Processes that wanted a core when it began. */
  readonly loadBefore: number;
  readonly workers: number;
  readonly open: Spent;
  readonly train: Spent;
  readonly finish: Spent;
  readonly wallS: number;
  readonly cpuS: number;
  /** Processor time of the kernel alone for the same steps: at the widths that it had, and at full width all the time [s]. */
  readonly kernelS: number;
  readonly kernelFullWidthS: number;
  /** Wall time by kernel time per core; processor time by kernel time, which a busy machine changes little. */
  readonly wallRatio: number;
  readonly cpuRatio: number;
  /** Time by the clock of one worker by that of all, pair by pair. */
  readonly speedUps: readonly number[];
}

/** Jets per second of processor time of the bare kernel at these widths. */
async function kernelRate(hidden: readonly number[], batch: number): Promise<number> {
  const architecture = { ...PAPER_NETWORK, hidden };
  const contender = await createKernel(architecture, batch, kernelBuilds()[0]!);
  await contender.measure(SLICE_S / 4);
  return contender.measure(SLICE_S);
}

async function kernelSeconds(study: Study, { results }: StudyRun, trainingJets: number) {
  const { training } = study;
  const steps = training.epochs * stepsPerEpoch(trainingJets, training.batchSize);
  const lock = lockStep(training, steps);
  const full = await kernelRate(PAPER_NETWORK.hidden, training.batchSize);
  let kernelS = 0;
  for (const { kept } of results) {
    const locked = await kernelRate(
      kept.slice(1).map((nodes) => nodes.length),
      training.batchSize,
    );
    kernelS += (lock * training.batchSize) / full + ((steps - lock) * training.batchSize) / locked;
  }
  return { kernelS, kernelFullWidthS: (results.length * steps * training.batchSize) / full };
}

/** How much a whole study costs beyond its arithmetic, and what a second worker brings: a minute or two of work. */
export async function benchStudy(): Promise<StudyReport> {
  allowRelaxedSimd();
  const loadBefore = loadavg()[0]!;
  const workers = availableParallelism();
  const sample = studySample(Math.round(TRAINING_JETS / PAPER_STUDY.split.train));
  // Compiles what there is to compile.
  await runStudy({ ...SHORT_STUDY, training: { ...SHORT_STUDY.training, epochs: 1 } }, sample, workers);
  const run = await runStudy(PAPER_STUDY, sample, workers);
  const kernel = await kernelSeconds(PAPER_STUDY, run, TRAINING_JETS);
  const speedUps: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const alone = await runStudy(SHORT_STUDY, sample, 1);
    const together = await runStudy(SHORT_STUDY, sample, workers);
    speedUps.push(alone.train.wallS / together.train.wallS);
  }
  const { open, train, finish } = run;
  const wallS = open.wallS + train.wallS + finish.wallS;
  const cpuS = open.cpuS + train.cpuS + finish.cpuS;
  return {
    machine: describeMachine(),
    ...{ loadBefore, workers, open, train, finish, wallS, cpuS },
    ...kernel,
    wallRatio: wallS / (kernel.kernelS / workers),
    cpuRatio: cpuS / kernel.kernelS,
    speedUps,
  };
}

export function printStudy(report: StudyReport): string {
  const { workers, open, train, finish, wallS, cpuS, kernelS, kernelFullWidthS } = report;
  const s = (seconds: number): string => `${seconds.toFixed(1)} s`;
  const perCore = (seconds: number): string =>
    `${s(seconds)}, ${s(seconds / workers)} on each of ${workers} cores`;
  return [
    `7 budgets x 3 seeds, 100,000 jets, 10 epochs, ${workers} workers; load ${report.loadBefore.toFixed(1)} before, ${report.machine.load} after`,
    `by the clock         ${s(wallS)}: ${s(open.wallS)} to open, ${s(train.wallS)} to train, ${s(finish.wallS)} to extract and test`,
    `processor time       ${s(cpuS)}: ${s(open.cpuS)}, ${s(train.cpuS)}, ${s(finish.cpuS)}`,
    `kernel alone         ${perCore(kernelS)}; at full width to the end ${perCore(kernelFullWidthS)}`,
    `clock / kernel       ${report.wallRatio.toFixed(2)} (at full width ${((wallS * workers) / kernelFullWidthS).toFixed(2)})`,
    `processor / kernel   ${report.cpuRatio.toFixed(2)}`,
    `${workers} workers against 1  ${report.speedUps.map((ratio) => ratio.toFixed(2)).join(', ')}`,
  ].join('\n');
}
