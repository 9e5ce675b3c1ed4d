import { PARTS } from '../../src/domain/hardware/part-table.ts';
import { RESOURCES } from '../../src/domain/hardware/quantity.ts';
import type { ResourceName } from '../../src/domain/hardware/quantity.ts';
import type { Comparison, Errors } from './compare.ts';
import {
  compareAll,
  errorsOf,
  GROUPINGS,
  lutFoldedLeftOut,
  lutUnrolledLeftOut,
  quantile,
} from './compare.ts';
import { estimateActivation } from './activations.ts';
import type { ActivationReport, LayerReport } from './reports.ts';
import { addersLeftOut } from './small-constants.ts';
import { CONCLUSIONS, INTRODUCTION, OPEN_POINTS, RULES } from './prose.ts';

/** Ways to build a layer, each with its own rules. */
const KINDS = [
  { title: 'Latency, RF = 1', of: (r: LayerReport) => r.strategy === 'latency' && r.reuse === 1 },
  { title: 'Latency, RF > 1', of: (r: LayerReport) => r.strategy === 'latency' && r.reuse > 1 },
  { title: 'Resource, RF = 1', of: (r: LayerReport) => r.strategy === 'resource' && r.reuse === 1 },
  { title: 'Resource, RF > n_in', of: (r: LayerReport) => r.strategy === 'resource' && r.reuse > 1 },
] as const;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [headings, headings.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
}

/** LUT and FF depend on the weights where these are constants; such rows count only where the weights are there. */
function comparable(rows: readonly Comparison[], resource: ResourceName): Comparison[] {
  const fromCounts = resource === 'dsp' || resource === 'bram18';
  return rows.filter(
    ({ report }) =>
      fromCounts || report.statistics !== null || (report.strategy === 'resource' && report.reuse > 1),
  );
}

function errors(rows: readonly Comparison[], resource: ResourceName): Errors {
  return errorsOf(
    rows.map(({ estimate }) => estimate.hls[resource].value),
    rows.map(({ report }) => report[resource]),
  );
}

function errorCells({ rows, median, p90, exact }: Errors): string[] {
  return [String(rows), percent(median), percent(p90), percent(exact)];
}

function byKind(comparisons: readonly Comparison[]): string[] {
  const rows = KINDS.flatMap(({ title, of }) =>
    RESOURCES.map((resource) => {
      const used = comparable(
        comparisons.filter(({ report }) => of(report)),
        resource,
      );
      const inBand = used.filter(({ estimate, report }) => {
        const { low, high } = estimate.hls[resource];
        return low <= report[resource] && report[resource] <= high;
      }).length;
      return [
        title,
        resource.toUpperCase(),
        ...errorCells(errors(used, resource)),
        percent(inBand / used.length),
      ];
    }),
  );
  return table(['', 'resource', 'reports', 'median error', '90 % below', 'exact', 'inside the band'], rows);
}

const WEIGHT_BITS = [2, 4, 6, 8, 10, 12, 14];

function naiveDsp({ nIn, nOut, reuse }: LayerReport): number {
  return Math.ceil((nIn * nOut) / reuse);
}

/** Median error of the formula, or what it counts where there is no DSP at all. */
function naiveCell(rows: readonly Comparison[]): string {
  const counts = rows.map(({ report }) => naiveDsp(report));
  const reported = rows.map(({ report }) => report.dsp);
  if (reported.every((dsp) => dsp === 0)) return `${quantile(counts, 0.5).toFixed(0)} DSPs instead of none`;
  return percent(errorsOf(counts, reported).median);
}

function dspByBits(comparisons: readonly Comparison[]): string[] {
  const rows = KINDS.flatMap(({ title, of }) =>
    WEIGHT_BITS.flatMap((bits) => {
      const used = comparisons.filter(({ report }) => of(report) && report.weightBits === bits);
      if (used.length === 0) return [];
      return [[title, String(bits), ...errorCells(errors(used, 'dsp')), naiveCell(used)]];
    }),
  );
  return table(
    ['', 'weight bits', 'reports', 'median error', '90 % below', 'exact', 'n_in n_out / RF: median error'],
    rows,
  );
}

function timing(comparisons: readonly Comparison[]): string[] {
  const rows = KINDS.map(({ title, of }) => {
    const used = comparable(
      comparisons.filter(({ report }) => of(report)),
      'lut',
    );
    const share = (holds: (comparison: Comparison) => boolean): string =>
      percent(used.filter(holds).length / used.length);
    return [
      title,
      String(used.length),
      share(({ estimate, report }) => estimate.latency.value === report.latency),
      share(({ estimate, report }) => Math.abs(estimate.latency.value - report.latency) <= 1),
      share(({ estimate, report }) => estimate.ii.value === report.ii),
    ];
  });
  return table(['', 'reports', 'latency exact', 'latency within 1 cycle', 'II exact'], rows);
}

function leftOut(reports: readonly LayerReport[]): string[] {
  const rows = GROUPINGS.flatMap(({ name, of }) => [
    [KINDS[0].title, name, ...errorCells(lutUnrolledLeftOut(reports.filter(KINDS[0].of), of)).slice(0, 3)],
    [KINDS[3].title, name, ...errorCells(lutFoldedLeftOut(reports.filter(KINDS[3].of), of)).slice(0, 3)],
  ]);
  return table(['LUT', 'left out together: same', 'reports', 'median error', '90 % below'], rows);
}

function smallConstants(reports: readonly LayerReport[]): string[] {
  const rows = addersLeftOut(reports).map(({ shape, adders, error, without, reports: count }) => [
    shape,
    String(count),
    `${adders.from} < q < ${adders.to}`,
    percent(error),
    percent(without),
  ]);
  return table(
    [
      'DSP at RF = 1, shape left out',
      'reports',
      'built from adders',
      'largest error',
      'without the exception',
    ],
    rows,
  );
}

function activations(reports: readonly ActivationReport[]): string[] {
  const rows = reports.map((report) => {
    const estimate = estimateActivation(report);
    const cell = (name: ResourceName | 'latency'): string => {
      const { value, low, high } = estimate[name];
      // How many multipliers there are is up to the weights.
      if (name === 'dsp') return `${report[name]}, ${value}`;
      const inside = low <= report[name] && report[name] <= high;
      return `${report[name]}, ${value} (${low} to ${high})${inside ? '' : ' !'}`;
    };
    return [
      report.tool,
      `${report.activation}${report.streams ? ', streams' : ''}`,
      ...RESOURCES.map(cell),
      cell('latency'),
    ];
  });
  return table(['tool', '1 x 64 and', 'DSP', 'LUT', 'FF', 'BRAM18', 'latency'], rows);
}

function parts(): string[] {
  const count = (value: number): string => value.toLocaleString('en');
  return table(
    ['part', 'family', 'DSP', 'LUT', 'FF', 'BRAM18', 'URAM', 'SLRs', 'boards', 'source'],
    PARTS.map((part) => [
      part.name,
      part.family,
      ...[part.dsp, part.lut, part.ff, part.bram18, part.uram, part.slrs].map(count),
      part.boards.join(', '),
      part.source,
    ]),
  );
}

/** docs/estimates.md: the rules, and how far they are from reports of synthesis. */
export function reportMarkdown(
  reports: readonly LayerReport[],
  withActivations: readonly ActivationReport[],
): string {
  const comparisons = compareAll(reports);
  return [
    ...INTRODUCTION,
    '',
    ...RULES,
    '',
    '## Against reports of synthesis',
    '',
    ...byKind(comparisons),
    '',
    'DSPs by the width of the weights, next to the formula that sees the architecture alone:',
    '',
    ...dspByBits(comparisons),
    '',
    'Cycles:',
    '',
    ...timing(comparisons),
    '',
    'The LUT forms with their coefficients fitted anew without any report of the kind that they are asked about:',
    '',
    ...leftOut(reports),
    '',
    'The constants of three and more digits that Vivado HLS 2020.1 builds from adders, as bounds on q found anew without any report of the',
    'shape that they are tried on. (The table above takes, where the weights of a report are not there, as many of +11 and +13 as are to be',
    'expected among evenly drawn weights.)',
    '',
    ...smallConstants(reports),
    '',
    'Other tools, activations and streams: layers of one input and 64 nodes from the tests of hls4ml, whose weights are not known, next to the',
    'estimate for typical weights with its band. `!` marks reports outside of it.',
    '',
    ...activations(withActivations),
    '',
    ...CONCLUSIONS,
    '',
    ...OPEN_POINTS,
    '',
    '## Parts',
    '',
    ...parts(),
    '',
  ].join('\n');
}
