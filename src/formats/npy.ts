import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { NpyElement } from './npy-descr.ts';
import { readDescr } from './npy-descr.ts';

/** Head of a .npy file. */
export interface NpyHeader {
  /** One field without a name for plain arrays. */
  readonly element: NpyElement;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly offset: number;
}

const MAGIC = '\x93NUMPY';

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
  const descr = /'descr':\s*(.*?),\s*'fortran_order'/s.exec(text)?.[1];
  const element = descr === undefined ? undefined : readDescr(descr);
  if (fortran === null || shape === null || element === undefined) return damaged(name);
  const dimensions = shape[1]!
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  if (!dimensions.every(Number.isSafeInteger)) return damaged(name);
  return success({ element, fortran: fortran[1] === 'True', shape: dimensions, offset });
}

function damaged(name: string): Result<NpyHeader> {
  return failure(`"${name}" is not a whole NumPy array.`, 'Write it again with numpy.save or numpy.savez.');
}
