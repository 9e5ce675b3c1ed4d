/** What is done to a measurement before it is standardised: nothing, ln x, ln(1 + x). */
export const TRANSFORMS = ['none', 'log', 'log1p'] as const;
export type Transform = (typeof TRANSFORMS)[number];

/**
 * How an input is made of a column of a file, where it is more than that column. A network's document carries it, so that other data
 * can be prepared alike; hardware takes the finished input.
 */
export interface InputSource {
  readonly column: string;
  readonly transform: Transform;
  /** Values of the column that mean "no such measurement". */
  readonly absent: readonly number[];
  /** Takes the place of an absent value, transformed; null: such jets have no score. */
  readonly absentBecomes: number | null;
  /** Takes the place of a value that is missing, infinite or outside the logarithm; null: such jets have no score. */
  readonly missingBecomes: number | null;
}

/** Name of an input, such as log(fj_pt). */
export function transformedName(column: string, transform: Transform): string {
  return transform === 'none' ? column : `${transform}(${column})`;
}

/** NaN or infinite where the logarithm has no value. */
export function transformValue(value: number, transform: Transform): number {
  switch (transform) {
    case 'none':
      return value;
    case 'log':
      return Math.log(value);
    case 'log1p':
      return Math.log1p(value);
  }
}

/** The input that a cell of the column becomes, as float32; NaN where the jet has none. */
export function sourceValue(cell: number, source: InputSource): number {
  if (source.absent.includes(cell)) return source.absentBecomes ?? NaN;
  const value = Math.fround(transformValue(cell, source.transform));
  return Number.isFinite(value) ? value : (source.missingBecomes ?? NaN);
}
