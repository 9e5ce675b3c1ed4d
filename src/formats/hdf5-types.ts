import type { Metadata } from 'h5wasm';
import { halfToNumber } from './npy-values.ts';

/** Classes of HDF5 types. @see H5T_class_t */
const INTEGER = 0;
const FLOAT = 1;
const STRING = 3;
const BITFIELD = 4;
const COMPOUND = 6;
const ENUM = 8;
const ARRAY = 10;
const REASONS: Readonly<Record<number, string>> = {
  2: 'of a time type',
  5: 'opaque bytes',
  6: 'a structure inside a structure',
  7: 'references to other parts of the file',
  9: 'lists of varying length',
};
/** Wider arrays are pictures or jagged data with padding, not features. */
const WIDEST_ARRAY = 4096;

/** One column inside the bytes of a row. */
export interface Hdf5Field {
  /** '' for the element itself. */
  readonly name: string;
  /** Inside an array of several values. */
  readonly index?: number;
  readonly offset: number;
  readonly kind: 'number' | 'boolean' | 'text';
  /** In NumPy's words. */
  readonly dtype: string;
  /** Of a number. */
  readonly read: (view: DataView, at: number) => number;
  /** Numbers in the order of bytes of this machine. */
  readonly little?: boolean;
  /** Bytes of a text. */
  readonly size: number;
}

export interface Hdf5Element {
  readonly fields: readonly Hdf5Field[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  readonly compound: boolean;
}

/** The columns that one element of a dataset gives. */
export function describeElement(type: Metadata): Hdf5Element {
  if (type.type !== COMPOUND || type.compound_type === undefined) {
    const found = describeMember('', type, 0, true);
    return typeof found === 'string'
      ? { fields: [], skipped: [{ name: '', reason: found }], compound: false }
      : { fields: found, skipped: [], compound: false };
  }
  const { members } = type.compound_type;
  // The library turns a structure that is big-endian throughout to little-endian, and leaves a mixed one as it is.
  const orders = new Set(members.filter(isNumeric).map(isLittle));
  const converted = orders.size < 2;
  const fields: Hdf5Field[] = [];
  const skipped: { name: string; reason: string }[] = [];
  for (const member of members) {
    const found = describeMember(member.name, member, member.offset, converted || isLittle(member));
    if (typeof found === 'string') skipped.push({ name: member.name, reason: found });
    else fields.push(...found);
  }
  return { fields, skipped, compound: true };
}

function isNumeric(type: Metadata): boolean {
  const base = type.array_type ?? type;
  return base.type === INTEGER || base.type === FLOAT || base.type === ENUM;
}

function isLittle(type: Metadata): boolean {
  return (type.array_type ?? type).littleEndian;
}

/** @returns the fields, or why there are none */
function describeMember(
  name: string,
  type: Metadata,
  offset: number,
  littleEndian: boolean,
): Hdf5Field[] | string {
  if (type.type !== ARRAY || type.array_type === undefined) {
    const plain = describePlain(type, littleEndian);
    return typeof plain === 'string' ? plain : [{ ...plain, name, offset }];
  }
  const base = type.array_type;
  const length = (base.shape ?? []).reduce((product, dimension) => product * dimension, 1);
  if (length > WIDEST_ARRAY) return `an array of ${length} values per row`;
  const plain = describePlain(base, littleEndian);
  if (typeof plain === 'string') return plain;
  return Array.from({ length }, (_, index) => ({
    ...plain,
    name,
    index,
    offset: offset + index * plain.size,
  }));
}

type Plain = Omit<Hdf5Field, 'name' | 'offset'>;

function describePlain(type: Metadata, littleEndian: boolean): Plain | string {
  const { size, vlen } = type;
  const kind = type.type === ENUM && type.enum_type !== undefined ? type.enum_type.type : type.type;
  if (vlen) return kind === STRING ? 'texts of varying length in a structure' : 'lists of varying length';
  if (kind === STRING) return { kind: 'text', dtype: 'string', size, read: () => NaN };
  if (isBoolean(type)) return { kind: 'boolean', dtype: 'bool', size, read: readFlag };
  if (kind === INTEGER) {
    const read = integerReader(size, type.signed, littleEndian);
    if (read !== undefined) {
      return {
        kind: 'number',
        dtype: `${type.signed ? '' : 'u'}int${8 * size}`,
        size,
        read,
        little: littleEndian,
      };
    }
  }
  if (kind === FLOAT) {
    const read = floatReader(size, littleEndian);
    if (read !== undefined)
      return { kind: 'number', dtype: `float${8 * size}`, size, read, little: littleEndian };
  }
  return REASONS[kind] ?? `numbers of ${8 * size} bits`;
}

/** As h5py and PyTables store booleans. */
function isBoolean({ type, size, enum_type: choices }: Metadata): boolean {
  if (type === BITFIELD) return size === 1;
  if (type !== ENUM || choices === undefined || size !== 1) return false;
  const { FALSE, TRUE } = choices.members;
  return FALSE === 0 && TRUE === 1 && Object.keys(choices.members).length === 2;
}

function readFlag(view: DataView, at: number): number {
  return view.getUint8(at) === 0 ? 0 : 1;
}

function integerReader(size: number, signed: boolean, little: boolean): Hdf5Field['read'] | undefined {
  switch (size) {
    case 1:
      return signed ? (view, at) => view.getInt8(at) : (view, at) => view.getUint8(at);
    case 2:
      return signed ? (view, at) => view.getInt16(at, little) : (view, at) => view.getUint16(at, little);
    case 4:
      return signed ? (view, at) => view.getInt32(at, little) : (view, at) => view.getUint32(at, little);
    case 8:
      return signed
        ? (view, at) => Number(view.getBigInt64(at, little))
        : (view, at) => Number(view.getBigUint64(at, little));
    default:
      return undefined;
  }
}

function floatReader(size: number, little: boolean): Hdf5Field['read'] | undefined {
  switch (size) {
    case 2:
      return (view, at) => halfToNumber(view.getUint16(at, little));
    case 4:
      return (view, at) => view.getFloat32(at, little);
    case 8:
      return (view, at) => view.getFloat64(at, little);
    default:
      return undefined;
  }
}
