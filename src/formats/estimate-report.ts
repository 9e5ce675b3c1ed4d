import type { EstimateAnswer } from '../domain/hardware/estimate-answer.ts';
import type { RowEstimate } from '../domain/hardware/estimate-layer.ts';
import type { TotalEstimate } from '../domain/hardware/estimate-network.ts';
import type { Part } from '../domain/hardware/part-table.ts';
import type { Fit } from '../domain/hardware/parts.ts';
import type { Quantity, ResourceName, Resources } from '../domain/hardware/quantity.ts';
import { RESOURCES } from '../domain/hardware/quantity.ts';

function values(resources: Resources): Record<ResourceName, number> {
  const { dsp, lut, ff, bram18 } = resources;
  return { dsp: dsp.value, lut: lut.value, ff: ff.value, bram18: bram18.value };
}

function bands(resources: Resources): Record<ResourceName, readonly [number, number]> {
  const band = ({ low, high }: Quantity): readonly [number, number] => [low, high];
  const { dsp, lut, ff, bram18 } = resources;
  return { dsp: band(dsp), lut: band(lut), ff: band(ff), bram18: band(bram18) };
}

/** Numbers of the HLS report first, by the names of the table; then those after logic synthesis, and bands of both. */
function numbers(row: RowEstimate | TotalEstimate): object {
  return {
    ...values(row.hls),
    latency: row.latency.value,
    ii: row.ii.value,
    band: {
      ...bands(row.hls),
      latency: [row.latency.low, row.latency.high],
      ii: [row.ii.low, row.ii.high],
    },
    after_synthesis: { ...values(row.afterSynthesis), band: bands(row.afterSynthesis) },
  };
}

function rowDocument(row: RowEstimate): object {
  return {
    name: row.name,
    n_in: row.nIn,
    n_out: row.nOut,
    ...numbers(row),
    reuse: row.reuse.used,
    notes: row.notes,
  };
}

function snapped(answer: EstimateAnswer): string[] {
  return answer.estimate.layers
    .filter(({ reuse }) => reuse.used !== reuse.asked)
    .map(
      ({ name, nIn, nOut, reuse }) =>
        `${name} (${nIn} x ${nOut}) cannot have a reuse factor of ${reuse.asked} and takes ${reuse.used}.`,
    );
}

/** What `estimate --json` prints: the report of HLS under `dsp`, `lut`, `ff`, `bram18`; logic synthesis under `after_synthesis`. */
export function estimateDocument(answer: EstimateAnswer): object {
  const { estimate, part, options, fit } = answer;
  const { standardise, layers, total } = estimate;
  return {
    layers: layers.map(rowDocument),
    ...(standardise === null ? {} : { standardise: rowDocument(standardise) }),
    total: { ...numbers(total), latency_ns: total.latencyNs.value },
    part: part.name,
    fits: fit.fits,
    fits_one_slr: fit.fitsOneSlr,
    fits_by: 'after_synthesis',
    use: Object.fromEntries(
      fit.uses.map(({ resource, used, available, percent, percentOfSlr }) => [
        resource,
        { used, available, percent, percent_of_slr: percentOfSlr },
      ]),
    ),
    precision: answer.precision,
    weights: answer.weights,
    strategy: options.strategy,
    reuse: options.reuse,
    multipliers: options.multipliers,
    clock_ns: options.clockNs,
    share: answer.share,
    remarks: snapped(answer),
  };
}

const HEADINGS = ['', 'in', 'out', 'DSP', 'LUT', 'FF', 'BRAM18', 'latency', 'II'];

function cells(name: string, row: RowEstimate | TotalEstimate, resources: Resources): string[] {
  const shape = 'nIn' in row ? [String(row.nIn), String(row.nOut)] : ['', ''];
  return [
    name,
    ...shape,
    ...RESOURCES.map((resource) => String(resources[resource].value)),
    String(row.latency.value),
    String(row.ii.value),
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)));
  return rows.map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join('  '),
  );
}

function partUseLine({ uses }: Fit, part: Part): string {
  const shares = uses.map(({ resource, percent, percentOfSlr }) => {
    const slr = part.slrs > 1 ? ` (${percentOfSlr.toFixed(1)} % of one SLR)` : '';
    return `${resource.toUpperCase()} ${percent.toFixed(1)} %${slr}`;
  });
  return shares.join(', ');
}

/** The same for a person. */
export function estimateText(answer: EstimateAnswer): string {
  const { estimate, part, options, fit, share } = answer;
  const { standardise, layers, total } = estimate;
  const rows = standardise === null ? layers : [standardise, ...layers];
  const verdict = fit.fits ? 'fits' : 'does not fit';
  const share100 = share === 1 ? '' : ` within ${(100 * share).toFixed(0)} %`;
  const lut = total.hls.lut;
  return [
    `${part.name}, ${options.strategy} strategy, reuse factor ${options.reuse}, ${answer.precision}, weights ${answer.weights}, ${options.clockNs} ns`,
    '',
    ...table([
      HEADINGS,
      ...rows.map((row) => cells(row.name, row, row.hls)),
      cells('total (HLS report)', total, total.hls),
      cells('total (after synthesis)', total, total.afterSynthesis),
    ]),
    '',
    `LUT of the HLS report: ${lut.low} to ${lut.high}. Latency ${total.latencyNs.value} ns (${total.latencyNs.low} to ${total.latencyNs.high}).`,
    `After synthesis it ${verdict}${share100}: ${partUseLine(fit, part)}.`,
    ...snapped(answer),
    '',
  ].join('\n');
}
