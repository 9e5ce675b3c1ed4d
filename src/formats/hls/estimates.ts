import type { RowEstimate } from '../../domain/hardware/estimate-layer.ts';
import type { TotalEstimate } from '../../domain/hardware/estimate-network.ts';
import { estimateNetwork } from '../../domain/hardware/estimate-network.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import { findPart, fits } from '../../domain/hardware/parts.ts';
import type { Quantity, Resources } from '../../domain/hardware/quantity.ts';
import { RESOURCES } from '../../domain/hardware/quantity.ts';
import type { HlsDesign } from './design.ts';

function band({ value, low, high }: Quantity): string {
  return low === high ? String(value) : `${value} (${low} to ${high})`;
}

function line(name: string, row: RowEstimate | TotalEstimate, resources: Resources): string {
  const numbers = RESOURCES.map((resource) => band(resources[resource]));
  return `| ${[name, ...numbers, band(row.latency), band(row.ii)].join(' | ')} |`;
}

function shares(design: HlsDesign, part: Part, afterSynthesis: Resources): string {
  const { fits: fitting, uses } = fits(afterSynthesis, part);
  const percents = uses.map(({ resource, percent }) => `${resource.toUpperCase()} ${percent.toFixed(1)} %`);
  return `After synthesis it ${fitting ? 'fits' : 'does not fit'} the ${design.input.part}: ${percents.join(', ')}.`;
}

/** What the sources will take on the part, estimated from the very integers that they hold; for the README. */
export function estimateLines(design: HlsDesign): string[] {
  const { estimates } = design.input;
  if (estimates !== undefined) return ['```text', estimates.trimEnd(), '```'];
  const found = findPart(design.input.part);
  if (!found.ok) return [`No estimates: ${found.error.cause}`];
  const part = found.value;
  const { strategy, reuse, layerReuse = [], clockNs } = design.input;
  const options = {
    strategy,
    reuse,
    layerReuse,
    clockNs,
    family: part.family,
    multipliers: 'auto',
    streams: design.io === 'io_stream',
  } as const;
  const { standardise, layers, streams, total } = estimateNetwork(design.network, options);
  return [
    'Estimated from the weights, without synthesis; in brackets the band in which the report is expected.',
    '',
    '| | DSP | LUT | FF | BRAM18 | latency [cycles] | II [cycles] |',
    '|---|---|---|---|---|---|---|',
    ...(standardise === null ? [] : [line('standardisation', standardise, standardise.hls)]),
    ...layers.map((layer) => line(layer.name, layer, layer.hls)),
    ...(streams === null ? [] : [line('streams', streams, streams.hls)]),
    line('**total, HLS report**', total, total.hls),
    line('**total, after logic synthesis**', total, total.afterSynthesis),
    '',
    shares(design, part, total.afterSynthesis),
  ];
}
