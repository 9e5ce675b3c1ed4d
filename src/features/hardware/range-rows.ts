import { formatFixedType } from '../../domain/fixedpoint/fixed-type.ts';
import type { FixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { fractionBits } from '../../domain/fixedpoint/fixed-type.ts';
import type { NetworkPrecision } from '../../domain/fixedpoint/precision.ts';
import type { RangeProfile } from '../../domain/fixedpoint/range-profile.ts';
import type { ValueRange } from '../../domain/fixedpoint/value-range.ts';
import { BINS_PER_OCTAVE, LOWEST_EXPONENT, integerBits } from '../../domain/fixedpoint/value-range.ts';
import type { FigureTable } from '../../formats/figure/figure-table.ts';

/** One quantity of the network with the type that it is to have. */
export interface RangeRow {
  readonly name: string;
  /** Begins a layer: a line is drawn above it. */
  readonly first: boolean;
  readonly range: ValueRange;
  readonly type: FixedType;
  /** Integer bits that hold all of the range. */
  readonly needed: number;
}

/** All quantities, from the inputs to the output, each with its own type: sums with the accumulator's. */
export function rangeRows(profile: RangeProfile, precision: NetworkPrecision): RangeRow[] {
  const row = (name: string, range: ValueRange, type: FixedType, first: boolean): RangeRow => ({
    ...{ name, range, type, first },
    needed: integerBits(range.low, range.high),
  });
  return [
    row('inputs', profile.input, precision.standardised, true),
    ...profile.layers.flatMap((layer, l) => {
      const types = precision.layers[l];
      if (types === undefined) return [];
      return [
        row(`${layer.name}: weights`, layer.weight, types.weight, true),
        row('biases', layer.bias, types.bias, false),
        row('sums', layer.sum, types.accumulator, false),
        row('results', layer.output, types.activation, false),
      ];
    }),
  ];
}

/** Share of the smallest values that the scale leaves out, and most fraction bits that it shows whole. */
const LOST_SHARE = 0.001;
const MOST_FRACTION = 12;
/** Share of the drawn scale that is left empty below the smallest and above the largest. */
const AIR_OCTAVES = 1;

/** Exponents of two between which all types, and all but the smallest thousandth of the values, lie. */
export function octaves(rows: readonly RangeRow[]): readonly [number, number] {
  const lows = rows.map(({ range, type }) =>
    Math.max(octaveBelow(range, LOST_SHARE) ?? 0, -Math.min(fractionBits(type), MOST_FRACTION) - 4),
  );
  const highs = rows.map(({ type, needed }) => Math.max(type.integer, needed) - 1);
  return [Math.floor(Math.min(...lows)) - AIR_OCTAVES, Math.ceil(Math.max(...highs)) + AIR_OCTAVES];
}

/** Exponent of two of the magnitude below which a share of the values that are not 0 lies; null where there is none. */
export function octaveBelow({ bins, count, zeros }: ValueRange, share: number): number | null {
  let below = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    below += bins[bin] ?? 0;
    if (below > share * (count - zeros)) return LOWEST_EXPONENT + bin / BINS_PER_OCTAVE;
  }
  return null;
}

/** What becomes of a magnitude: too large for its type, smaller than its last bit, or neither. */
export function fateOf({ type, needed }: RangeRow, octave: number): 'over' | 'lost' | 'kept' {
  // A negative power of two may be the very lowest number of its type.
  if (octave >= type.integer - 1 && needed > type.integer) return 'over';
  return octave < -fractionBits(type) ? 'lost' : 'kept';
}

/** In octaves: from the beginning of a bin to its middle. */
export const HALF_BIN = 0.5 / BINS_PER_OCTAVE;

/** Share of all values with a fate. */
function shareOf(row: RangeRow, fate: 'over' | 'lost'): number {
  const { bins, count } = row.range;
  const found = bins.reduce(
    (sum, values, bin) =>
      fateOf(row, LOWEST_EXPONENT + Math.floor(bin / BINS_PER_OCTAVE)) === fate ? sum + values : sum,
    0,
  );
  return count === 0 ? 0 : found / count;
}

/** The numbers of the picture. */
export function rangeTable(rows: readonly RangeRow[]): FigureTable {
  let layer = '';
  return {
    columns: [
      ...['quantity', 'smallest', 'largest', 'median magnitude', 'values', 'type', 'integer bits needed'],
      { name: 'too large', unit: '%', role: 'y' },
      { name: 'below the last bit', unit: '%', role: 'y' },
    ],
    rows: rows.map((row) => {
      const { name, range, type, needed } = row;
      const median = octaveBelow(range, 0.5);
      const [head, tail] = name.split(': ');
      if (tail !== undefined) layer = `${head}: `;
      const full = name === 'inputs' ? name : `${layer}${tail ?? name}`;
      return [
        ...[full, range.low, range.high, median === null ? 0 : 2 ** (median + HALF_BIN), range.count],
        ...[formatFixedType(type), needed, 100 * shareOf(row, 'over'), 100 * shareOf(row, 'lost')],
      ];
    }),
  };
}
