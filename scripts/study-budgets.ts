/**
 * Shows what budgets cost on the simulated sample: `npm run study:budgets [-- --jets N --seeds 3 --epochs E --mass-blind]`.
 * Simulates the jets, trains every budget with every seed and writes the table between the markers in docs/physics.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { studySample } from '../cli/study-sample.ts';
import type { TrainedStudy } from '../cli/train-study.ts';
import { trainStudy } from '../cli/train-study.ts';
import { largestTie } from '../src/domain/curves/ranked-scores.ts';
import { areaUnderCurve, rejectionCurve, WORKING_POINTS } from '../src/domain/curves/rejection-curve.ts';
import { describeError } from '../src/domain/result.ts';
import type { PlannedRun } from '../src/domain/study/plan.ts';
import type { Study } from '../src/domain/study/study.ts';
import { DEFAULT_STUDY } from '../src/domain/study/study.ts';

const DOCUMENT = 'docs/physics.md';
const BEGIN = '<!-- budgets: begin -->';
const END = '<!-- budgets: end -->';

const { values } = parseArgs({
  options: {
    jets: { type: 'string', default: '700000' },
    'training-share': { type: 'string', default: '0.4' },
    seeds: { type: 'string', default: '3' },
    epochs: { type: 'string', default: String(DEFAULT_STUDY.training.epochs) },
    'mass-blind': { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
  },
});

const study: Study = {
  ...DEFAULT_STUDY,
  sample: { kind: 'simulated', jets: Number(values.jets), seed: 1 },
  inputs: { ...DEFAULT_STUDY.inputs, massBlind: values['mass-blind'] },
  split: { train: Number(values['training-share']), validation: 0.02, seed: 1 },
  seeds: Array.from({ length: Number(values.seeds) }, (_, i) => i + 1),
  training: { ...DEFAULT_STUDY.training, epochs: Number(values.epochs) },
};

function note(message: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${message}\n`);
}

interface Spread {
  readonly mean: number;
  /** Standard deviation over the seeds. */
  readonly deviation: number;
}

function spread(numbers: readonly number[]): Spread {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const squares = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, numbers.length - 1)) };
}

function show({ mean, deviation }: Spread, digits: number): string {
  return `${mean.toFixed(digits)} ± ${deviation.toFixed(digits)}`;
}

function row(runs: readonly PlannedRun[], { loaded, ranked, results }: TrainedStudy): string {
  const jets = { label: loaded.testLabel, weight: loaded.testWeight };
  const orders = runs.map((run) => ranked.get(run.id)!);
  const points = orders.map((order) => rejectionCurve(order, jets, WORKING_POINTS));
  const rejections = WORKING_POINTS.map((efficiency) => {
    const found = points.flatMap((curve) => curve.filter((point) => point.efficiency === efficiency));
    return found.length < runs.length
      ? 'too few jets'
      : show(spread(found.map((point) => point.rejection)), 1);
  });
  const at60 = points.flatMap((curve) => curve.filter((point) => point.efficiency === 0.6));
  const binomial = spread(at60.map((point) => 0.5 * (point.high - point.low))).mean;
  const auc = spread(orders.map((order) => areaUnderCurve(order, jets)));
  const tie = Math.max(...orders.map(largestTie));
  const nodes = runs.map((run) =>
    results
      .get(run.id)!
      .kept.slice(1)
      .map((kept) => kept.length)
      .join('-'),
  );
  const first = runs[0]!;
  const name = `${first.percent.toFixed(0)} %, ${first.budget}`;
  return `| ${[name, show(auc, 4), ...rejections, binomial.toFixed(1), `${(100 * tie).toFixed(1)} %`, nodes[0]].join(' | ')} |`;
}

/** Rejection at 60 % efficiency of every run; NaN where too few jets pass. */
function rejections(trained: TrainedStudy): Map<string, number> {
  const { loaded, ranked } = trained;
  const jets = { label: loaded.testLabel, weight: loaded.testWeight };
  return new Map(
    [...ranked].map(([id, order]) => [id, rejectionCurve(order, jets, [0.6])[0]?.rejection ?? Number.NaN]),
  );
}

/** What the step from each budget to the next smaller one costs, seed by seed on the same test jets. */
function steps(trained: TrainedStudy): string[] {
  const found = rejections(trained);
  const budgets = [...new Set(trained.plan.runs.map((run) => run.budget))];
  return budgets.slice(1).map((budget, i) => {
    const differences = study.seeds.map((seed) => {
      const of = (nodes: number): number =>
        found.get(trained.plan.runs.find((run) => run.budget === nodes && run.seed === seed)!.id)!;
      return of(budget) - of(budgets[i]!);
    });
    const { mean, deviation } = spread(differences);
    const error = deviation / Math.sqrt(differences.length);
    return `- ${budgets[i]!} to ${budget} nodes: ${mean.toFixed(1)} ± ${error.toFixed(1)}`;
  });
}

function table(trained: TrainedStudy): string {
  const { counts, scalings } = trained.loaded;
  const head =
    '| nodes | AUC | R at 50 % | R at 60 % | R at 70 % | R at 80 % | binomial error at 60 % | most equal scores | nodes per layer, seed 1 |';
  const budgets = [...new Set(trained.plan.runs.map((run) => run.budget))];
  const rows = budgets.map((budget) =>
    row(
      trained.plan.runs.filter((run) => run.budget === budget),
      trained,
    ),
  );
  return [
    `Sample: ${study.sample.kind === 'simulated' ? study.sample.jets.toLocaleString('en') : ''} simulated jets, ${scalings.length} inputs` +
      `${values['mass-blind'] ? ' (mass-blind)' : ''}; ${counts.train.toLocaleString('en')} for training, ${counts.test.toLocaleString('en')} for the test ` +
      `(half of them signal). Network 4 x 64, ${study.training.epochs} epochs, ${study.seeds.length} seeds; ± is the standard deviation over the seeds; the binomial error ` +
      `comes on top. R is the background rejection. Engine: ${trained.engine}, ${cpus()[0]?.model ?? 'unknown processor'}.`,
    '',
    head,
    head.replace(/[^|]+/g, ' --- '),
    ...rows,
    '',
    'Change of the rejection at 60 % from budget to budget, paired by seed, with the standard error of the mean over the seeds:',
    '',
    ...steps(trained),
  ].join('\n');
}

async function writeInto(document: string, text: string): Promise<void> {
  const old = readFileSync(document, 'utf8');
  const from = old.indexOf(BEGIN);
  const to = old.indexOf(END);
  if (from < 0 || to < from) throw new Error(`${document} has no markers ${BEGIN} ... ${END}.`);
  const whole = `${old.slice(0, from + BEGIN.length)}\n\n${text}\n\n${old.slice(to)}`;
  writeFileSync(document, await format(whole, { ...(await resolveConfig(document)), filepath: document }));
}

const threads = availableParallelism();
note('simulating');
const sample = await studySample(study, '.', threads);
if (!sample.ok) throw new Error(describeError(sample.error));
note(`${sample.value.rows} jets; training`);
const trained = await trainStudy(study, sample.value, { threads, onProgress: note });
if (!trained.ok) throw new Error(describeError(trained.error));
const text = table(trained.value);
process.stdout.write(`${text}\n`);
if (!values.print) await writeInto(DOCUMENT, text);
