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

/** Every `stride`-th number from `start` on, into consecutive places. */
export function copyStrided(
  from: TypedView,
  { start, stride, count }: { readonly start: number; readonly stride: number; readonly count: number },
  target: Float32Array | Float64Array,
  at: number,
): void {
  if (stride === 1) {
    target.set(from.subarray(start, start + count), at);
    return;
  }
  for (let i = 0, place = start; i < count; i++, place += stride) target[at + i] = from[place]!;
}
