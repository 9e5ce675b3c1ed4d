import type { Hdf5Module } from '../hdf5-module.ts';
import { startHdf5 } from '../hdf5-module.ts';

/** Text in an HDF5 file: ASCII, ended by a zero byte, as h5py and Keras read it. */
interface TextAttribute {
  readonly name: string;
  /** One text, or a list of them. */
  readonly value: string | readonly string[];
}

/** A group with its attributes, or an array of float32, or of one text. */
export type Hdf5Item =
  | { readonly kind: 'group'; readonly path: string; readonly attributes: readonly TextAttribute[] }
  | {
      readonly kind: 'floats';
      readonly path: string;
      readonly shape: readonly number[];
      readonly values: readonly number[];
    }
  | { readonly kind: 'text'; readonly path: string; readonly value: string };

const FILE = '/written.h5';

/** Versions of the format: the earliest, which every reader knows, where it suffices; 1.12 at most. */
const OLDEST = 0;
const NEWEST = 4;

/** What the library wants to know about the type of what is written. */
function described(module: Hdf5Module, type: 'float32' | number, shape: readonly number[]) {
  const lengths = shape.map(BigInt);
  const { H5T_FLOAT, H5T_STRING } = module.H5T_class_t;
  return {
    type: type === 'float32' ? H5T_FLOAT.value : H5T_STRING.value,
    size: type === 'float32' ? 4 : type,
    cset: type === 'float32' ? -1 : 0,
    signed: false,
    littleEndian: true,
    vlen: false,
    shape: lengths,
    maxshape: lengths,
    chunks: null,
    compression: 0,
    compression_opts: [],
    track_order: false,
    total_size: shape.reduce((product, length) => product * length, 1),
  };
}

function withBytes(module: Hdf5Module, bytes: Uint8Array, write: (pointer: bigint) => number): void {
  const pointer = module._malloc(Math.max(1, bytes.length));
  try {
    module.HEAPU8.set(bytes, pointer);
    if (write(BigInt(pointer)) < 0) throw new Error('HDF5 could not be written');
  } finally {
    module._free(pointer);
  }
}

/** Texts side by side, each in the same number of bytes. */
function textBytes(texts: readonly string[]): { size: number; bytes: Uint8Array } {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const size = Math.max(...encoded.map(({ length }) => length), 0) + 1;
  const bytes = new Uint8Array(size * texts.length);
  encoded.forEach((text, i) => bytes.set(text, i * size));
  return { size, bytes };
}

function writeAttribute(
  module: Hdf5Module,
  file: bigint,
  path: string,
  { name, value }: TextAttribute,
): void {
  const list = typeof value === 'string' ? [value] : value;
  const { size, bytes } = textBytes(list);
  const shape = typeof value === 'string' ? [] : [list.length];
  withBytes(module, bytes, (pointer) =>
    module.create_attribute(file, path, name, pointer, described(module, size, shape)),
  );
}

function writeItem(module: Hdf5Module, file: bigint, item: Hdf5Item): void {
  switch (item.kind) {
    case 'group':
      if (item.path !== '/') module.create_group(file, item.path, false);
      for (const attribute of item.attributes) writeAttribute(module, file, item.path, attribute);
      return;
    case 'floats': {
      const bytes = new Uint8Array(Float32Array.from(item.values).buffer);
      withBytes(module, bytes, (pointer) =>
        module.create_dataset(file, item.path, pointer, described(module, 'float32', item.shape)),
      );
      return;
    }
    case 'text': {
      const { size, bytes } = textBytes([item.value]);
      withBytes(module, bytes, (pointer) =>
        module.create_dataset(file, item.path, pointer, described(module, size, [1])),
      );
    }
  }
}

/** Head of the message "object modification time" in an object header of version 1; four bytes of seconds since 1970 follow. */
const TIME_MESSAGE = [0x12, 0, 8, 0, 0, 0, 0, 0, 1, 0, 0, 0];
/** 1980-01-01, as in the archives. */
const FIXED_TIME_S = 315_532_800;

/** Sets the times of a file that was written just now, so that the same content gives the same bytes. */
function fixTimes(bytes: Uint8Array, fromS: number, toS: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 16 <= bytes.length; at += 8) {
    if (!TIME_MESSAGE.every((byte, k) => bytes[at + k] === byte)) continue;
    const time = view.getUint32(at + 12, true);
    if (time >= fromS && time <= toS) view.setUint32(at + 12, FIXED_TIME_S, true);
  }
  return bytes;
}

/** Writes an HDF5 file: every group before what lies in it. The same content gives the same bytes. */
export async function writeHdf5(items: readonly Hdf5Item[]): Promise<Uint8Array> {
  const module = await startHdf5();
  const startS = Math.floor(Date.now() / 1000);
  const file = module.open(FILE, module.H5F_ACC_TRUNC, false, OLDEST, NEWEST);
  if (file < 0n) throw new Error('HDF5 could not be written');
  for (const item of items) writeItem(module, file, item);
  module.flush(file);
  module.close_file(file);
  return fixTimes(module.FS.readFile(FILE), startS, Math.ceil(Date.now() / 1000));
}
