/** Numbers as they lie in the bytes of a file, little-endian as every machine is that a browser runs on. */
export type TypedView =
  Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

const VIEWS = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
} as const;

type Viewed = keyof typeof VIEWS;

function isViewed(dtype: string): dtype is Viewed {
  return Object.hasOwn(VIEWS, dtype);
}

/** The whole bytes as numbers of a type; undefined for types that have no such view. Bytes that lie askew are copied. */
export function typedView(dtype: string, bytes: Uint8Array): TypedView | undefined {
  if (!isViewed(dtype)) return undefined;
  const View = VIEWS[dtype];
  const size = View.BYTES_PER_ELEMENT;
  const { buffer, byteOffset, byteLength } = aligned(bytes, size);
  const own = buffer instanceof ArrayBuffer ? buffer : bytes.slice().buffer;
  return new View(own, buffer === own ? byteOffset : 0, Math.floor(byteLength / size));
}

function aligned(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.byteOffset % size === 0 ? bytes : bytes.slice();
}

/** A column that is every `stride`-th number of a view, from `start` on. */
export interface StridedColumn {
  readonly view: TypedView;
  readonly start: number;
  readonly stride: number;
  readonly target: Float32Array | Float64Array;
}

/** Rows whose numbers stay in the fast memory of the processor while they go to their columns. */
const ROWS_AT_ONCE = 256;

/** Copies `count` rows into the columns, from place `at` on. */
export function copyStrided(
  columns: readonly StridedColumn[],
  { count, at }: { readonly count: number; readonly at: number },
): void {
  for (const { view, start, stride, target } of columns) {
    if (stride === 1) target.set(view.subarray(start, start + count), at);
  }
  const scattered = columns.filter(({ stride }) => stride !== 1);
  for (let from = 0; from < count && scattered.length > 0; from += ROWS_AT_ONCE) {
    const to = Math.min(count, from + ROWS_AT_ONCE);
    for (const column of scattered) copyRows(column, from, to, at);
  }
}

function copyRows(
  { view, start, stride, target }: StridedColumn,
  from: number,
  to: number,
  at: number,
): void {
  let place = start + from * stride;
  for (let row = from; row < to; row++) {
    target[at + row] = view[place]!;
    place += stride;
  }
}
