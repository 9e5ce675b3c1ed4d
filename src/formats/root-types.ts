import type { RootLeaf } from './root-schema.ts';

/** How one value lies in a basket (always big-endian). */
export interface RootValue {
  readonly kind: 'number' | 'boolean';
  /** In NumPy's words. */
  readonly dtype: string;
  readonly size: number;
  readonly read: (view: DataView, at: number) => number;
  /** Many of them into a column; of the common types each has a loop of its own, which is compiled for it alone. */
  readonly copy?: CopyValues;
}

/** Where values lie in a basket, at equal distances, and where they go. */
export interface ValuePlaces {
  readonly start: number;
  readonly stride: number;
  readonly count: number;
  readonly row: number;
}

type CopyValues = (view: DataView, places: ValuePlaces, target: Float32Array | Float64Array) => void;

const copyFloats: CopyValues = (view, { start, stride, count, row }, target) => {
  for (let i = 0, at = start; i < count; i++, at += stride) target[row + i] = view.getFloat32(at);
};

const copyDoubles: CopyValues = (view, { start, stride, count, row }, target) => {
  for (let i = 0, at = start; i < count; i++, at += stride) target[row + i] = view.getFloat64(at);
};

const copyIntegers: CopyValues = (view, { start, stride, count, row }, target) => {
  for (let i = 0, at = start; i < count; i++, at += stride) target[row + i] = view.getInt32(at);
};

function value(
  dtype: string,
  size: number,
  read: RootValue['read'],
  kind: RootValue['kind'] = 'number',
): RootValue {
  return { kind, dtype, size, read };
}

const VALUES = {
  bool: value('bool', 1, (view, at) => (view.getUint8(at) === 0 ? 0 : 1), 'boolean'),
  int8: value('int8', 1, (view, at) => view.getInt8(at)),
  uint8: value('uint8', 1, (view, at) => view.getUint8(at)),
  int16: value('int16', 2, (view, at) => view.getInt16(at)),
  uint16: value('uint16', 2, (view, at) => view.getUint16(at)),
  int32: { ...value('int32', 4, (view, at) => view.getInt32(at)), copy: copyIntegers },
  uint32: value('uint32', 4, (view, at) => view.getUint32(at)),
  int64: value('int64', 8, (view, at) => Number(view.getBigInt64(at))),
  uint64: value('uint64', 8, (view, at) => Number(view.getBigUint64(at))),
  float32: { ...value('float32', 4, (view, at) => view.getFloat32(at)), copy: copyFloats },
  float64: { ...value('float64', 8, (view, at) => view.getFloat64(at)), copy: copyDoubles },
} as const;

const INTEGERS: Readonly<Record<string, readonly [signed: RootValue, unsigned: RootValue]>> = {
  TLeafB: [VALUES.int8, VALUES.uint8],
  TLeafS: [VALUES.int16, VALUES.uint16],
  TLeafI: [VALUES.int32, VALUES.uint32],
  TLeafL: [VALUES.int64, VALUES.uint64],
  TLeafG: [VALUES.int64, VALUES.uint64],
};

/** The value of a leaf of numbers; undefined for texts and objects. */
export function leafValue(leaf: RootLeaf): RootValue | undefined {
  switch (leaf._typename) {
    case 'TLeafO':
      return VALUES.bool;
    case 'TLeafF':
      return VALUES.float32;
    case 'TLeafD':
      return VALUES.float64;
    case 'TLeafD32':
      return squeezed(leaf.fTitle, 'float64');
    case 'TLeafF16':
      return squeezed(leaf.fTitle, 'float32');
    default:
      return INTEGERS[leaf._typename]?.[leaf.fIsUnsigned ? 1 : 0];
  }
}

/**
 * Double32_t and Float16_t with a range in their title, `x[min,max,bits]`: an integer of 32 bits that divides the range.
 *
 * @see https://root.cern.ch/doc/master/classTBufferFile.html, ReadWithFactor
 */
function squeezed(title: string, dtype: 'float32' | 'float64'): RootValue | undefined {
  const range = /\[(-?[\d.e+-]+),(-?[\d.e+-]+)(?:,(\d+))?\]$/i.exec(title);
  if (range === null) return dtype === 'float64' ? { ...VALUES.float32, dtype } : undefined;
  const [min, max, bits] = [Number(range[1]), Number(range[2]), Number(range[3] ?? 32)];
  if (!(max > min) || bits < 2 || bits > 32) return undefined;
  const factor = (bits === 32 ? 0xffffffff : 2 ** bits) / (max - min);
  return value(dtype, 4, (view, at) => view.getUint32(at) / factor + min);
}

/** Types of members of objects. @see TVirtualStreamerInfo::EReadWrite */
const MEMBERS: Readonly<Record<number, RootValue>> = {
  1: VALUES.int8,
  2: VALUES.int16,
  3: VALUES.int32,
  4: VALUES.int64,
  5: VALUES.float32,
  6: VALUES.int32,
  8: VALUES.float64,
  11: VALUES.uint8,
  12: VALUES.uint16,
  13: VALUES.uint32,
  14: VALUES.uint64,
  16: VALUES.int64,
  17: VALUES.uint64,
  18: VALUES.bool,
};
const FIXED_ARRAY = 20;

/** The value of a member of a split object, one or several of them. */
export function memberValue(streamerType: number): RootValue | undefined {
  return MEMBERS[streamerType] ?? MEMBERS[streamerType - FIXED_ARRAY];
}

const ELEMENTS: Readonly<Record<string, RootValue>> = {
  bool: VALUES.bool,
  Bool_t: VALUES.bool,
  char: VALUES.int8,
  Char_t: VALUES.int8,
  'signed char': VALUES.int8,
  'unsigned char': VALUES.uint8,
  UChar_t: VALUES.uint8,
  short: VALUES.int16,
  Short_t: VALUES.int16,
  'unsigned short': VALUES.uint16,
  UShort_t: VALUES.uint16,
  int: VALUES.int32,
  Int_t: VALUES.int32,
  'unsigned int': VALUES.uint32,
  UInt_t: VALUES.uint32,
  long: VALUES.int64,
  Long_t: VALUES.int64,
  Long64_t: VALUES.int64,
  'long long': VALUES.int64,
  'unsigned long': VALUES.uint64,
  ULong_t: VALUES.uint64,
  ULong64_t: VALUES.uint64,
  'unsigned long long': VALUES.uint64,
  float: VALUES.float32,
  Float_t: VALUES.float32,
  double: VALUES.float64,
  Double_t: VALUES.float64,
};

/** The element of a `vector<...>` of numbers. */
export function vectorElement(className: string): RootValue | undefined {
  const element = /^(?:std::)?vector<([\w ]+)(?:,.*)?>$/.exec(className)?.[1];
  return element === undefined ? undefined : ELEMENTS[element.trim()];
}
