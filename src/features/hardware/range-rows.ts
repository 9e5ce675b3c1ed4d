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

/** All quantities, from the inputs to the output. Sums are shown against the type that keeps them, the result's. */
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
        row('sums', layer.sum, types.result, false),
      ];
    }),
  ];
}

/** Share of the drawn scale that is left empty below the smallest and above the largest. */
const AIR_OCTAVES = 1;

/** Exponents of two between which all types, and all but the smallest thousandth of the values, lie. */
export function octaves(rows: readonly RangeRow[]): readonly [number, number] {
  const lows = rows.map(({ range, type }) => Math.max(lowOctave(range), -fractionBits(type) - 4));
  const highs = rows.map(({ type, needed }) => Math.max(type.integer, needed) - 1);
  return [Math.floor(Math.min(...lows)) - AIR_OCTAVES, Math.ceil(Math.max(...highs)) + AIR_OCTAVES];
}

function lowOctave({ bins, count, zeros }: ValueRange): number {
  let below = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    below += bins[bin] ?? 0;
    if (below > 0.001 * (count - zeros)) return LOWEST_EXPONENT + bin / BINS_PER_OCTAVE;
  }
  return 0;
}

/** The numbers of the picture. */
export function rangeTable(rows: readonly RangeRow[]): FigureTable {
  let layer = '';
  return {
    columns: ['quantity', 'smallest', 'largest', 'values', 'type', 'integer bits needed'],
    rows: rows.map(({ name, range, type, needed }) => {
      const [head, tail] = name.split(': ');
      if (tail !== undefined) layer = `${head}: `;
      const full = name === 'inputs' ? name : `${layer}${tail ?? name}`;
      return [full, range.low, range.high, range.count, formatFixedType(type), needed];
    }),
  };
}
