import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import * as h5wasm from 'h5wasm/node';
import { parquetMetadata, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { FileProxy, openFile } from 'jsroot/io';
import { TSelector, treeProcess } from 'jsroot/tree';
import { inferSchema, initParser } from 'udsv';
import { rowPlaces } from '../src/domain/dataset/sampling.ts';
import type { Column } from '../src/domain/dataset/table.ts';
import { bytesSource } from '../src/formats/byte-source.ts';
import { planBranches } from '../src/formats/root-branch.ts';
import { decodeBranch } from '../src/formats/root-decode.ts';
import { treeSchema } from '../src/formats/root-schema.ts';

export type Work = () => unknown;

/** Decoding included: a file is bytes. */
export function udsvColumns(bytes: Uint8Array): Work {
  return () => {
    const text = new TextDecoder().decode(bytes);
    return initParser(inferSchema(text)).typedCols(text);
  };
}

export function udsvRows(bytes: Uint8Array): Work {
  return () => {
    const text = new TextDecoder().decode(bytes);
    return initParser(inferSchema(text)).typedArrs(text);
  };
}

/** The library's own calls, and what puts its pieces together to one array of `rows` numbers per column. */
export function bareParquet(bytes: Uint8Array, rows: number): Work {
  const buffer = bytes.slice().buffer;
  return async () => {
    const columns = new Map<string, Float32Array>();
    await parquetRead({
      file: { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) },
      metadata: parquetMetadata(buffer),
      compressors,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const column = columns.get(columnName) ?? new Float32Array(rows);
        columns.set(columnName, column);
        const cells: ArrayLike<unknown> = columnData;
        column.set(cells as ArrayLike<number>, rowStart);
      },
    });
    return columns;
  };
}

/** The heads of the arrays have a length that is a multiple of 64; what follows is the column. */
export function bareNpz(bytes: Uint8Array, rows: number): Work {
  return () =>
    Object.values(unzipSync(bytes)).map(({ buffer, length, byteOffset }) => {
      const start = byteOffset + length - 4 * rows;
      return start % 4 === 0 ? new Float32Array(buffer, start, rows) : undefined;
    });
}

export async function bareHdf5(path: string): Promise<Work> {
  await h5wasm.ready;
  return () => {
    const file = new h5wasm.File(path, 'r');
    const values = file.keys().map((key) => {
      const dataset = file.get(key);
      return dataset instanceof h5wasm.Dataset ? dataset.value : null;
    });
    file.close();
    return values;
  };
}

/** A tree that is long enough to be timed: the baskets of a reference file, each of them many times. */
export interface LongTree {
  readonly rows: number;
  readonly branches: number;
  readonly ours: Work;
  readonly bare: Work;
}

const TREE_FILE = join('..', 'shared', 'data', 'formats', 'root', 'uproot-Zmumu.root');

class BytesProxy extends FileProxy {
  constructor(private readonly bytes: Uint8Array) {
    super();
  }

  override openFile(): Promise<boolean> {
    return Promise.resolve(true);
  }

  override getFileName(): string {
    return 'file.root';
  }

  override getFileSize(): number {
    return this.bytes.length;
  }

  override readBuffer(position: number, length: number): Promise<DataView> {
    return Promise.resolve(new DataView(this.bytes.buffer, this.bytes.byteOffset + position, length));
  }
}

interface WritableBranch {
  fName: string;
  fEntries: number;
  fWriteBasket: number;
  fMaxBaskets: number;
  fBasketBytes: number[];
  fBasketSeek: number[];
  fBasketEntry: number[];
  fBaskets: { arr: unknown[] };
}

interface WritableTree {
  fEntries: number;
  fBranches: { arr: WritableBranch[] };
}

/** @returns why there is none, where the reference file is not beside the repository */
export async function longTree(rows: number): Promise<LongTree | string> {
  if (!existsSync(TREE_FILE)) return `${TREE_FILE} is not there`;
  const bytes = new Uint8Array(readFileSync(TREE_FILE));
  const file = await openFile(new BytesProxy(bytes));
  const tree = (await file.readObject('events')) as WritableTree;
  const times = Math.ceil(rows / tree.fEntries);
  const entries = tree.fEntries;
  tree.fBranches.arr = tree.fBranches.arr.filter(({ fName }) => fName !== 'Type');
  for (const branch of tree.fBranches.arr) repeatBaskets(branch, entries, times);
  tree.fEntries = entries * times;
  const planned = planBranches(treeSchema.parse(tree).fBranches.arr);
  const places = rowPlaces(undefined, tree.fEntries);
  return {
    rows: tree.fEntries,
    branches: planned.length,
    bare: () => bareTree(tree),
    ours: async () => {
      const columns: Column[] = [];
      for (const one of planned) {
        const decoded = await decodeBranch(bytesSource(bytes), one, { rows: tree.fEntries, places });
        columns.push(...decoded.columns);
      }
      return columns;
    },
  };
}

function repeatBaskets(branch: WritableBranch, entries: number, times: number): void {
  const count = branch.fWriteBasket;
  const starts = Array.from(branch.fBasketEntry).slice(0, count);
  const all = <T>(make: (time: number) => T[]): T[] =>
    Array.from({ length: times }, (_, t) => make(t)).flat();
  const bytes = Array.from(branch.fBasketBytes).slice(0, count);
  const seeks = Array.from(branch.fBasketSeek).slice(0, count);
  branch.fBasketBytes = [...all(() => bytes), 0];
  branch.fBasketSeek = [...all(() => seeks), 0];
  branch.fBasketEntry = [...all((t) => starts.map((start) => t * entries + start)), entries * times];
  branch.fWriteBasket = count * times;
  branch.fMaxBaskets = count * times + 1;
  branch.fEntries = entries * times;
  branch.fBaskets = { arr: [] };
}

/** One branch after the other: all together are read entry by entry, which is slower. */
async function bareTree(tree: WritableTree): Promise<unknown> {
  const columns: Float64Array[] = [];
  for (const { fName } of tree.fBranches.arr) {
    const selector = new BranchSelector(fName, tree.fEntries);
    await treeProcess(tree, selector);
    columns.push(selector.column);
  }
  return columns;
}

class BranchSelector extends TSelector {
  readonly column: Float64Array;
  private filled = 0;

  constructor(
    private readonly name: string,
    entries: number,
  ) {
    super();
    this.column = new Float64Array(entries);
    this.addBranch(name, name);
  }

  ProcessArrays(): void {
    const values = this.tgtarr[this.name]!;
    this.column.set(values, this.filled);
    this.filled += values.length;
  }

  override Process(): void {
    this.column[this.filled++] = Number(this.tgtobj[this.name]);
  }
}
