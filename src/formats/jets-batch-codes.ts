/** How one column is stored: value = lowest + (code - 1) * step; code 0 where the feature is absent. */
export interface ColumnCoding {
  readonly name: string;
  readonly lowest: number;
  readonly step: number;
  readonly absent?: number;
}

const LARGEST_CODE = 0xffff;
/** Steps per half of the central 68 % of the jets: finer than any network can use, coarse enough to compress. */
const STEPS_PER_SPREAD = 256;

/** Chooses the step: 1 for counts (stored exactly), else a small part of the column's own spread. */
export function chooseCoding(name: string, values: Float32Array, absent?: number): ColumnCoding {
  const present = values.filter((value) => value !== absent).sort();
  const n = present.length;
  const lowest = present[0] ?? 0;
  const reach = (present[n - 1] ?? 0) - lowest;
  const spread =
    n === 0 ? 0 : (present[Math.floor(0.84 * (n - 1))]! - present[Math.floor(0.16 * (n - 1))]!) / 2;
  const counts = present.every(Number.isInteger) && reach < LARGEST_CODE;
  const step = counts ? 1 : Math.max(spread / STEPS_PER_SPREAD, reach / (LARGEST_CODE - 2)) || 1;
  return absent === undefined ? { name, lowest, step } : { name, lowest, step, absent };
}

export function decodeValue(code: number, { lowest, step, absent }: ColumnCoding): number {
  return code === 0 ? (absent ?? NaN) : Math.fround(lowest + (code - 1) * step);
}

/** Codes of a column; a measurement never takes the place of the absent value, it moves one step instead. */
export function encodeColumn(values: Float32Array, coding: ColumnCoding): Uint16Array {
  return Uint16Array.from(values, (value) => {
    if (value === coding.absent) return 0;
    const code = Math.min(LARGEST_CODE, Math.max(1, 1 + Math.round((value - coding.lowest) / coding.step)));
    if (decodeValue(code, coding) !== coding.absent) return code;
    return code < LARGEST_CODE ? code + 1 : code - 1;
  });
}

export function decodeColumn(codes: Uint16Array, coding: ColumnCoding): Float32Array {
  return Float32Array.from(codes, (code) => decodeValue(code, coding));
}
