import type { Filter, Metadata } from 'h5wasm';
import type { Hdf5Module } from './hdf5-module.ts';

const STRING = 3;

/** A dataset as the file describes it. */
export interface Hdf5Dataset {
  /** Without a slash in front. */
  readonly path: string;
  readonly type: Metadata;
  readonly shape: readonly number[];
  readonly filters: readonly Filter[];
}

/** An HDF5 file in the memory of one library instance. Everything here throws the library's words on damage. */
export class Hdf5File {
  private readonly id: bigint;

  /** @param content its bytes, or the path under which the library finds it already */
  constructor(
    private readonly module: Hdf5Module,
    content: Uint8Array | string,
  ) {
    const path = typeof content === 'string' ? content : '/file.h5';
    // The library only reads: the bytes need not be copied.
    if (typeof content !== 'string') module.FS.createDataFile('/', path.slice(1), content, true, true, true);
    this.id = module.open(path, module.H5F_ACC_RDONLY, false, -1, -1);
    if (this.id < 0n) throw new Error('no HDF5 file');
  }

  datasets(): Hdf5Dataset[] {
    const { module, id } = this;
    const paths = module.get_names(id, '/', true);
    return paths
      .filter((path) => module.get_type(id, `/${path}`) === module.H5G_DATASET)
      .map((path) => {
        const type = module.get_dataset_metadata(id, `/${path}`);
        const filters = type.chunks === null ? [] : module.get_dataset_filters(id, `/${path}`);
        return { path, type, shape: type.shape ?? [], filters };
      });
  }

  /** Texts of an attribute; undefined where there is none or where it holds something else. */
  textAttribute(path: string, name: string): string[] | undefined {
    const { module, id } = this;
    if (!module.get_attribute_names(id, `/${path}`).includes(name)) return undefined;
    const type = module.get_attribute_metadata(id, `/${path}`, name);
    if (type.type !== STRING || type.shape === null) return undefined;
    return this.withMemory(type.size * type.total_size, (pointer) => {
      check(module.get_attribute_data(id, `/${path}`, name, BigInt(pointer)));
      const texts = this.texts(pointer, type, type.total_size);
      if (type.vlen) module.reclaim_vlen_memory(id, `/${path}`, name, BigInt(pointer));
      return texts;
    });
  }

  /** Bytes of the rows `from` to `to` of a dataset of one or two dimensions; integers and floats are little-endian. */
  readRows(dataset: Hdf5Dataset, from: number, to: number): Uint8Array {
    let copy = new Uint8Array(0);
    this.withRows(dataset, { from, to }, (bytes) => {
      copy = bytes.slice();
    });
    return copy;
  }

  /** The same without a copy: `use` sees the bytes where they lie, as long as it asks the file for nothing else. */
  withRows(
    { path, type, shape }: Hdf5Dataset,
    { from, to }: { readonly from: number; readonly to: number },
    use: (bytes: Uint8Array) => void,
  ): void {
    const elements = (to - from) * (shape[1] ?? 1);
    this.withMemory(elements * type.size, (pointer) => {
      this.readInto(path, shape, from, to, pointer);
      use(this.module.HEAPU8.subarray(pointer, pointer + elements * type.size));
    });
  }

  /** Texts of the rows `from` to `to`. */
  readTexts({ path, type, shape }: Hdf5Dataset, from: number, to: number): string[] {
    const elements = (to - from) * (shape[1] ?? 1);
    return this.withMemory(elements * type.size, (pointer) => {
      const count = this.readInto(path, shape, from, to, pointer);
      const texts = this.texts(pointer, type, elements);
      if (type.vlen) this.module.reclaim_vlen_memory_count(this.id, `/${path}`, '', BigInt(pointer), count);
      return texts;
    });
  }

  private readInto(
    path: string,
    shape: readonly number[],
    from: number,
    to: number,
    pointer: number,
  ): bigint[] {
    const count = shape.map((length, dimension) => BigInt(dimension === 0 ? to - from : length));
    const offset = shape.map((_, dimension) => BigInt(dimension === 0 ? from : 0));
    const stride = shape.map(() => 1n);
    check(this.module.get_dataset_data(this.id, `/${path}`, count, offset, stride, BigInt(pointer)));
    return count;
  }

  private texts(pointer: number, type: Metadata, count: number): string[] {
    const { HEAPU8 } = this.module;
    if (!type.vlen) {
      return Array.from({ length: count }, (_, i) =>
        decodeText(HEAPU8.subarray(pointer + i * type.size, pointer + (i + 1) * type.size)),
      );
    }
    const pointers = new Uint32Array(HEAPU8.slice(pointer, pointer + 4 * count).buffer);
    return Array.from(pointers, (text) => (text === 0 ? '' : this.module.UTF8ToString(text)));
  }

  private withMemory<T>(bytes: number, work: (pointer: number) => T): T {
    const pointer = this.module._malloc(Math.max(1, bytes));
    if (pointer === 0) throw new Error('the memory does not suffice');
    this.module.HEAPU8.fill(0, pointer, pointer + bytes);
    try {
      return work(pointer);
    } finally {
      this.module._free(pointer);
    }
  }
}

function check(status: number): void {
  if (status < 0) throw new Error('the data cannot be read');
}

/** The group of a dataset, '' for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Text up to the first zero byte, without the blanks that fill it up. */
export function decodeText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trimEnd();
}
