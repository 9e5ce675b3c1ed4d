import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';

/** One field of a structured type, or the whole element: a NumPy type code such as '<f4'. */
export interface NpyField {
  readonly name: string;
  readonly descr: string;
}

/** Head of a .npy file. */
export interface NpyHeader {
  /** One field without a name for plain arrays. */
  readonly fields: readonly NpyField[];
  readonly structured: boolean;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly offset: number;
}

const MAGIC = '\x93NUMPY';

/** Size in bytes of a NumPy type code; undefined for what is not plain (objects, dates, nested types). */
export function itemSize(descr: string): number | undefined {
  const match = /^[<>|=]?([biufcSU])(\d+)$|^[<>|=]?(\?)$/.exec(descr);
  if (match === null) return undefined;
  if (match[3] !== undefined) return 1;
  return Number(match[2]) * (match[1] === 'U' ? 4 : 1);
}

/**
 * Reads the head of a .npy file (versions 1 to 3).
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpyHeader(name: string, bytes: Uint8Array): Result<NpyHeader> {
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic !== MAGIC || bytes.length < 12) return damaged(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bytes[6]! >= 2;
  const start = wide ? 12 : 10;
  const offset = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  if (offset > bytes.length) return damaged(name);
  const text = new TextDecoder().decode(bytes.subarray(start, offset));
  const fortran = /'fortran_order':\s*(True|False)/.exec(text);
  const shape = /'shape':\s*\(([^)]*)\)/.exec(text);
  const fields = readDescr(text);
  if (fortran === null || shape === null || fields === undefined) return damaged(name);
  const dimensions = shape[1]!
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  if (!dimensions.every(Number.isSafeInteger)) return damaged(name);
  return success({ ...fields, fortran: fortran[1] === 'True', shape: dimensions, offset });
}

function readDescr(text: string): Pick<NpyHeader, 'fields' | 'structured'> | undefined {
  const plain = /'descr':\s*'([^']*)'/.exec(text);
  if (plain !== null) return { fields: [{ name: '', descr: plain[1]! }], structured: false };
  const list = /'descr':\s*\[(.*?)\],\s*'fortran_order'/s.exec(text);
  if (list === null) return undefined;
  const fields = [...list[1]!.matchAll(/\(\s*'([^']*)'\s*,\s*'([^']*)'\s*(?:,([^)]*))?\)/g)].map((match) => ({
    name: match[1]!,
    // A field that is itself an array is no plain type.
    descr: match[3] === undefined || match[3].trim() === '' ? match[2]! : `${match[2]!}[]`,
  }));
  return { fields, structured: true };
}

function damaged(name: string): Result<NpyHeader> {
  return failure(`"${name}" is not a whole NumPy array.`, 'Write it again with numpy.save or numpy.savez.');
}
