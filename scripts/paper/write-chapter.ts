import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { rejectionRatio } from '../../src/domain/curves/ratio-band.ts';
import { WORKING_POINTS } from '../../src/domain/curves/rejection-curve.ts';
import type { RunKind, Study } from '../../src/domain/study/study.ts';
import { auc, budgetsOf, rejection } from './comparison.ts';
import type { MeanCurve } from './mean-curves.ts';
import { meanCurve } from './mean-curves.ts';
import { rejectionSvg } from './rejection-svg.ts';
import { seedCounts, seedsLine } from './seeds.ts';
import { cancelOutLine, differencesTable, meansTable, stepsTable } from './tables.ts';
import type { TrainedChapter } from './train-chapter.ts';
import { verdicts } from './verdicts.ts';

/** The share of the paper's figure on the right. */
const RIGHT_FIGURE_PERCENT = 70;

/** Writes the page of a chapter with its numbers and figures. */
export async function writeChapter(trained: TrainedChapter, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const { name } = trained.chapter;
  const left = leftCurves(trained);
  const right = rightCurves(trained);
  const figure = (side: string, title: string, curves: readonly MeanCurve[]): void => {
    const svg = rejectionSvg(title, figureNote(trained), trained.chapter.efficiency, curves);
    writeFileSync(join(directory, `${name}-${side}.svg`), svg);
  };
  figure('left', 'Pruned in training, by share of the nodes', left);
  figure('right', `${RIGHT_FIGURE_PERCENT} % of the nodes: pruned in training and trained anew`, right);
  writeFileSync(join(directory, `${name}-curves.csv`), curvesCsv([...left, ...right.slice(2)]));
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(document(trained), null, 1)}\n`);
  const path = join(directory, `${name}.md`);
  const options = { ...(await resolveConfig(path)), filepath: path };
  writeFileSync(path, await format(page(trained), options));
}

function document({ chapter, records, engine, loaded }: TrainedChapter): object {
  return {
    format: 'penumbra-paper-study',
    version: 1,
    study: chapter.study,
    engine,
    jets: loaded.counts,
    // Curves are in the table beside it.
    runs: records.map((record) => ({ ...record, curve: undefined })),
  };
}

function curveOf({ records }: TrainedChapter, kind: RunKind, budget: number, name: string): MeanCurve {
  return meanCurve(records, kind, budget, name);
}

function leftCurves(trained: TrainedChapter): MeanCurve[] {
  const { records } = trained;
  const full = records.find(({ kind }) => kind === 'full')?.budget;
  const pruned = budgetsOf(records).map((budget) => {
    const percent = records.find((record) => record.budget === budget)!.percent;
    return curveOf(trained, 'pruned', budget, `${percent.toFixed(0)} %, ${budget} nodes`);
  });
  const whole = full === undefined ? [] : [curveOf(trained, 'full', full, `full network, ${full} nodes`)];
  return [...whole, ...pruned].filter(({ points }) => points.length > 0);
}

function rightCurves(trained: TrainedChapter): MeanCurve[] {
  const { records } = trained;
  const full = records.find(({ kind }) => kind === 'full')?.budget ?? 0;
  const budget = rightBudget(trained);
  return [
    curveOf(trained, 'full', full, 'original network'),
    curveOf(trained, 'pruned', budget, `pruned in training, ${budget} nodes`),
    curveOf(trained, 'retrained', budget, `retrained, ${budget} nodes`),
  ].filter(({ points }) => points.length > 0);
}

/** The budget nearest to 70 %. */
function rightBudget({ records }: TrainedChapter): number {
  const away = (budget: number): number =>
    Math.abs(records.find((record) => record.budget === budget)!.percent - RIGHT_FIGURE_PERCENT);
  return budgetsOf(records).sort((a, b) => away(a) - away(b))[0] ?? 0;
}

function figureNote({ chapter, loaded, records }: TrainedChapter): string {
  const counts = seedCounts(records, ['full', 'pruned', 'retrained']);
  return `${chapter.study.name}: mean of ${counts} seeds, bands: their standard deviation; ${loaded.counts.test.toLocaleString('en')} test jets`;
}

function curvesCsv(curves: readonly MeanCurve[]): string {
  const rows = curves.flatMap(({ kind, budget, points }) =>
    points.map((p) =>
      [kind, budget, p.efficiency, p.rejection, p.spread, p.ratio ?? '', p.ratioSpread ?? ''].join(','),
    ),
  );
  return ['kind,nodes,efficiency,rejection,rejection_sd,ratio_to_full,ratio_sd', ...rows, ''].join('\n');
}

function page(trained: TrainedChapter): string {
  const { chapter, records } = trained;
  const { name, title } = chapter;
  const cancelOut = cancelOutLine(records);
  return [
    `# ${title}`,
    '',
    origin(trained),
    '',
    ...verdicts(records).map((sentence) => `- ${sentence}`),
    '',
    `![Rejection by share of the nodes](${name}-left.svg)`,
    '',
    `![Pruned in training and trained anew](${name}-right.svg)`,
    '',
    '## Background rejection at 60 % efficiency',
    '',
    'Mean over the seeds with its standard error.',
    '',
    meansTable(records, rejection, 2),
    '',
    'Pruned in training minus each control: differences within a seed, on the same test jets, with the standard error of their mean; bold where significant at 95 % by the t distribution (beyond 2.8 standard errors with five seeds, 2.3 with ten, 2.1 with twenty).',
    '',
    differencesTable(records, rejection, 2),
    '',
    '## Area under the curve',
    '',
    meansTable(records, auc, 5),
    '',
    'Pruned in training minus each control, as above.',
    '',
    differencesTable(records, auc, 5),
    '',
    '## Order of the budgets, retrained networks, layers',
    '',
    stepsTable(records),
    '',
    ...bootstrap(trained),
    cancelOut,
    '',
  ].join('\n');
}

function origin({ chapter, records, planned, loaded, engine }: TrainedChapter): string {
  const { study } = chapter;
  const { counts, scalings } = loaded;
  const binomial = records.find(({ kind }) => kind === 'full')?.binomial;
  const number = (n: number): string => n.toLocaleString('en');
  return (
    'Made by `npm run study:paper`; every number comes from its run. ' +
    `${number(counts.train)} training jets, ${number(counts.test)} test jets, half of them signal, ${scalings.length} inputs; ` +
    `${study.training.epochs} epochs in batches of ${study.training.batchSize}, ${restWords(study)}; ${records.length} of ${planned} planned runs. ` +
    `Seeds: ${seedsLine(records)}. ` +
    `${engine}, ${cpus()[0]?.model ?? 'unknown processor'}. ` +
    `The numbers of all runs: [${chapter.name}.json](${chapter.name}.json), the curves: [${chapter.name}-curves.csv](${chapter.name}-curves.csv). ` +
    (binomial === undefined || binomial === null
      ? ''
      : `The test set itself adds a binomial error of ± ${binomial.toFixed(2)} to the full network's rejection; the runs share its jets, so most of it cancels where they are compared.`)
  );
}

/** Whether the scores rest at first. */
function restWords({ training }: Study): string {
  const rest = training.restShare ?? 0;
  return rest === 0
    ? 'no rest of the scores'
    : `scores at rest for the first ${(100 * rest).toFixed(0)} % of the steps until the lock`;
}

/** Ratios of the first seed with the paired bootstrap over the test jets. */
function bootstrap({ chapter, records, loaded, firstSeed }: TrainedChapter): string[] {
  const seed = chapter.study.seeds[0]!;
  const jets = { label: loaded.testLabel, weight: loaded.testWeight };
  const rows = budgetsOf(records).flatMap((budget) => {
    const pruned = firstSeed.get(`pruned-${budget}-s${seed}`);
    const retrained = firstSeed.get(`retrained-${budget}-s${seed}`);
    if (pruned === undefined || retrained === undefined) return [];
    const points = rejectionRatio(pruned, retrained, jets, WORKING_POINTS, 60);
    const cells = WORKING_POINTS.map((efficiency) => {
      const point = points.find((candidate) => candidate.efficiency === efficiency);
      return point === undefined
        ? '–'
        : `${point.ratio.toFixed(3)} [${point.low.toFixed(3)}, ${point.high.toFixed(3)}]`;
    });
    return [`| ${budget} nodes | ${cells.join(' | ')} |`];
  });
  if (rows.length === 0) return [];
  const head = WORKING_POINTS.map((efficiency) => `at ${(100 * efficiency).toFixed(0)} %`);
  return [
    `Rejection of pruned in training to that of retrained, seed ${seed} alone, with the central 68 % of a paired bootstrap over the test jets:`,
    '',
    `| | ${head.join(' | ')} |`,
    `| --- |${head.map(() => ' ---: |').join('')}`,
    ...rows,
    '',
  ];
}
