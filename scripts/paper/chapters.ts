import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StudyJets } from '../../cli/run-queue.ts';
import { studyJets } from '../../cli/study-sample.ts';
import { describeError } from '../../src/domain/result.ts';
import type { Budget, Study } from '../../src/domain/study/study.ts';
import { DEFAULT_STUDY } from '../../src/domain/study/study.ts';
import { RUN_KINDS } from '../../src/domain/study/study-choices.ts';
import { suggestTraining } from '../../src/domain/study/suggest.ts';
import { mixtureToy } from './mixture-toy.ts';
import { simulatedJets } from './samples.ts';

/** Real jets, where they lie beside the repository. */
const TOP_JETS = join(import.meta.dirname, '../../../shared/data/jets/top_vs_qcd.csv');

/** One sample and network: a page of results with its figures. */
export interface Chapter {
  /** Name of its files in docs/results. */
  readonly name: string;
  readonly title: string;
  /** Label of the horizontal axis. */
  readonly efficiency: string;
  readonly study: Study;
  /** Runs beside those of the study: other kinds, budgets or seeds, all else the same. */
  readonly more?: readonly MoreRuns[];
  readonly jets: () => Promise<StudyJets>;
}

export type MoreRuns = Pick<Study, 'budgets' | 'kinds' | 'seeds'>;

export interface ChapterOptions {
  readonly small: boolean;
  readonly folder: string;
  readonly threads: number;
}

function percents(values: readonly number[]): Budget[] {
  return values.map((value) => ({ value, unit: 'percent' }));
}

const BUDGETS = percents([100, 70, 50, 30, 15, 10, 5]);
/** Half of the jets train, nearly half test, a little rest watches the loss. */
const SPLIT = { train: 0.495, validation: 0.01, seed: 1 };
const FIVE_SEEDS = seeds(1, 5);
const TEN_SEEDS = seeds(1, 10);
/** Beside networks that are not the paper's. */
const FEWER_KINDS: readonly (typeof RUN_KINDS)[number][] = [
  'pruned',
  'random',
  'retrained',
  'magnitude',
  'taylor',
];

/** Here single seeds of random nodes fail, so that ten tell little. */
const MORE_SEEDS: MoreRuns = {
  budgets: percents([30, 15, 10, 5]),
  kinds: ['pruned', 'random'],
  seeds: seeds(11, 20),
};

function seeds(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** All chapters, the most important first. */
export function chapters(options: ChapterOptions): Chapter[] {
  const networks = [
    [64, 64, 64, 64],
    [32, 32, 32],
    [128, 128],
  ];
  return [
    simulated(options),
    ...(existsSync(TOP_JETS) ? [topJets(options)] : []),
    ...networks.map((hidden) => toy(hidden, options)),
    ...networks.slice(1).map((hidden) => smallSimulated(hidden, options)),
  ];
}

function simulated({ small, folder, threads }: ChapterOptions): Chapter {
  const study: Study = {
    ...DEFAULT_STUDY,
    name: 'Simulated H→bb jets, 4x64',
    sample: { kind: 'simulated', jets: small ? 20_000 : 810_000, seed: 1 },
    split: SPLIT,
    budgets: BUDGETS,
    kinds: small ? [...RUN_KINDS] : [...FEWER_KINDS],
    seeds: small ? [1, 2] : TEN_SEEDS,
    training: { ...DEFAULT_STUDY.training, epochs: small ? 3 : 10 },
  };
  const otherKinds = RUN_KINDS.filter((kind) => !FEWER_KINDS.includes(kind));
  const more = [MORE_SEEDS, { budgets: BUDGETS, kinds: otherKinds, seeds: FIVE_SEEDS }];
  return {
    name: 'simulated-4x64',
    title: 'Simulated H→bb jets against QCD, network 4x64',
    efficiency: 'Higgs tagging efficiency',
    study,
    more: small ? [] : more,
    jets: () => simulatedJets(study, folder, threads),
  };
}

function topJets({ small, threads }: ChapterOptions): Chapter {
  const study: Study = {
    ...DEFAULT_STUDY,
    name: 'Top jets, 4x64',
    split: { train: 0.5, validation: 0.05, seed: 1 },
    budgets: BUDGETS,
    kinds: [...RUN_KINDS],
    seeds: small ? [1, 2] : FIVE_SEEDS,
    training: suggestTraining(2500),
  };
  return {
    name: 'top-4x64',
    title: 'Hadronic top quarks against QCD, 5,027 jets of a full detector simulation, network 4x64',
    efficiency: 'Top tagging efficiency',
    study,
    jets: async () => {
      const file: Study = { ...study, sample: { kind: 'file', fileName: TOP_JETS } };
      const jets = await studyJets(file, '.', threads);
      if (!jets.ok) throw new Error(describeError(jets.error));
      return jets.value;
    },
  };
}

function toy(hidden: readonly number[], { small }: ChapterOptions): Chapter {
  const name = networkName(hidden);
  const study: Study = {
    ...DEFAULT_STUDY,
    name: `Mixture toy, ${name}`,
    network: { ...DEFAULT_STUDY.network, hidden: [...hidden] },
    split: SPLIT,
    budgets: small ? percents([100, 30, 5]) : BUDGETS,
    kinds: RUN_KINDS.filter((kind) => hidden.length === 4 || FEWER_KINDS.includes(kind)),
    seeds: small ? [1, 2] : FIVE_SEEDS,
    training: { ...DEFAULT_STUDY.training, epochs: small ? 3 : 12 },
  };
  return {
    name: `toy-${name}`,
    title: `Mixture toy, network ${name}`,
    efficiency: 'Signal efficiency',
    study,
    jets: () => Promise.resolve({ sample: mixtureToy(small ? 20_000 : 120_000, 2) }),
  };
}

/** Other networks with the same settings, at a tenth of the full size. */
function smallSimulated(hidden: readonly number[], { small, folder, threads }: ChapterOptions): Chapter {
  const name = networkName(hidden);
  const study: Study = {
    ...DEFAULT_STUDY,
    name: `Simulated H→bb jets, ${name}`,
    sample: { kind: 'simulated', jets: small ? 20_000 : 120_000, seed: 1 },
    network: { ...DEFAULT_STUDY.network, hidden: [...hidden] },
    split: SPLIT,
    budgets: small ? percents([100, 30, 5]) : BUDGETS,
    kinds: RUN_KINDS.filter((kind) => FEWER_KINDS.includes(kind)),
    seeds: small ? [1, 2] : FIVE_SEEDS,
    training: { ...DEFAULT_STUDY.training, epochs: small ? 3 : 12 },
  };
  return {
    name: `simulated-${name}`,
    title: `Simulated H→bb jets against QCD, network ${name}`,
    efficiency: 'Higgs tagging efficiency',
    study,
    jets: () => simulatedJets(study, folder, threads),
  };
}

/** 3x32 for three layers of 32 nodes. */
function networkName(hidden: readonly number[]): string {
  return `${hidden.length}x${hidden[0]!}`;
}
