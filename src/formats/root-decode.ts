import type { Column, SkippedPart } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import type { RowPlaces } from '../domain/dataset/sampling.ts';
import type { ByteSource } from './byte-source.ts';
import { readBaskets } from './root-basket.ts';
import type { BranchPlan, PlannedBranch, RootField } from './root-branch.ts';
import type { RootBranch } from './root-schema.ts';
import type { RootValue } from './root-types.ts';

/** Of a list as many elements become columns; the rest is left out and said to be. */
const FIRST_ELEMENTS = 10;
const BYTE_COUNT = 0x40000000;

export interface DecodedBranch {
  readonly columns: readonly Column[];
  readonly skipped: readonly SkippedPart[];
}

/** What a branch is decoded with. */
interface Source {
  readonly file: ByteSource;
  readonly branch: RootBranch;
  /** Of the tree. */
  readonly rows: number;
  readonly places: RowPlaces;
}

/** Which part of a branch becomes columns. */
export interface DecodeOptions {
  /** Of the tree. */
  readonly rows: number;
  readonly places: RowPlaces;
  /** Of lists. */
  readonly elements?: number;
}

/** Columns of one branch; throws where its bytes contradict its description. */
export async function decodeBranch(
  file: ByteSource,
  { branch, plan }: PlannedBranch,
  { rows, places, elements = FIRST_ELEMENTS }: DecodeOptions,
): Promise<DecodedBranch> {
  const source = { file, branch, rows, places };
  switch (plan.kind) {
    case 'fixed':
      return { columns: await decodeFixed(source, plan.fields, plan.size), skipped: [] };
    case 'counted':
      return decodeCounted(source, plan, elements);
    case 'vector':
      return decodeVector(source, plan, elements);
    case 'text':
      return { columns: [textColumn(plan.name, await decodeTexts(source))], skipped: [] };
    case 'skipped':
      return { columns: [], skipped: [{ name: plan.name, reason: plan.reason }] };
  }
}

/** Calls for every basket with the row of its first entry; checks that the baskets give all rows. */
async function eachBasket(
  { file, branch, rows }: Source,
  visit: (data: DataView, first: number, entries: number) => void,
): Promise<void> {
  let first = 0;
  for await (const { data, entries } of readBaskets(file, branch)) {
    if (!(entries >= 0) || first + entries > rows)
      throw new Error(`branch "${branch.fName}" has too many entries`);
    visit(data, first, entries);
    first += entries;
  }
  if (first !== rows) throw new Error(`branch "${branch.fName}" ends after ${first} of ${rows} entries`);
}

function mustHold(data: DataView, bytes: number, branch: RootBranch): void {
  if (data.byteLength !== bytes) throw new Error(`a basket of branch "${branch.fName}" has another length`);
}

function newValues({ kind, dtype }: RootValue, rows: number): Float32Array | Float64Array {
  const single = kind === 'boolean' || dtype === 'float32';
  return (single ? new Float32Array(rows) : new Float64Array(rows)).fill(NaN);
}

async function decodeFixed(source: Source, fields: readonly RootField[], size: number): Promise<Column[]> {
  const places = fields.flatMap(({ name, offset, length, value }) =>
    Array.from({ length }, (_, index) => ({
      name: length === 1 ? name : `${name}[${index}]`,
      at: offset + index * value.size,
      value,
      values: newValues(value, source.places.count),
    })),
  );
  const { place, sampled } = source.places;
  await eachBasket(source, (data, first, entries) => {
    mustHold(data, entries * size, source.branch);
    for (const { at, value, values } of places) {
      if (!sampled && value.copy !== undefined) {
        value.copy(data, { start: at, stride: size, count: entries, row: first }, values);
        continue;
      }
      for (let i = 0; i < entries; i++) {
        const row = place(first + i);
        if (row >= 0) values[row] = value.read(data, i * size + at);
      }
    }
  });
  return places.map(({ name, value, values }) => numericColumn(name, value.dtype, values, value.kind));
}

async function decodeCounted(
  source: Source,
  plan: Extract<BranchPlan, { kind: 'counted' }>,
  elements: number,
): Promise<DecodedBranch> {
  const counts = await readCounts({ ...source, branch: plan.counter });
  const list = new ListColumns(plan.name, plan.value, source.places, elements);
  await eachBasket(source, (data, first, entries) => {
    let at = 0;
    for (let row = first; row < first + entries; row++) {
      const length = counts[row]! * plan.width;
      if (at + length * plan.value.size > data.byteLength) mustHold(data, -1, source.branch);
      list.add(row, length, data, at);
      at += length * plan.value.size;
    }
    mustHold(data, at, source.branch);
  });
  return list.finish();
}

/** The first number of each entry. */
async function readCounts(source: Source): Promise<Float64Array> {
  const counts = new Float64Array(source.rows);
  const { branch } = source;
  await eachBasket(source, (data, first, entries) => {
    const size = entries === 0 ? 0 : data.byteLength / entries;
    for (let i = 0; i < entries; i++) counts[first + i] = readCount(data, i * size, size, branch);
  });
  return counts;
}

function readCount(data: DataView, at: number, size: number, branch: RootBranch): number {
  const count =
    size === 1
      ? data.getUint8(at)
      : size === 2
        ? data.getUint16(at)
        : size === 4
          ? data.getInt32(at)
          : size === 8
            ? Number(data.getBigInt64(at))
            : -1;
  if (count >= 0) return count;
  throw new Error(`branch "${branch.fName}" holds no lengths`);
}

async function decodeVector(
  source: Source,
  { name, value }: Extract<BranchPlan, { kind: 'vector' }>,
  elements: number,
): Promise<DecodedBranch> {
  const { place, count } = source.places;
  const list = new ListColumns(name, value, source.places, elements);
  const lengths = new Float64Array(count);
  await eachBasket(source, (data, first, entries) => {
    let at = 0;
    for (let row = first; row < first + entries; row++) {
      // Byte count, version and length stand before the elements.
      const length = data.getInt32(at + 6);
      const bytes = data.getUint32(at) - BYTE_COUNT;
      if (length < 0 || bytes !== 6 + length * value.size) {
        throw new Error(`branch "${source.branch.fName}" holds lists of an unknown form`);
      }
      list.add(row, length, data, at + 10);
      if (place(row) >= 0) lengths[place(row)] = length;
      at += 4 + bytes;
    }
    mustHold(data, at, source.branch);
  });
  const { columns, skipped } = list.finish();
  return { columns: [numericColumn(`${name}.size`, 'int32', lengths), ...columns], skipped };
}

/** The first elements of lists of varying length, one column each; missing where a list is shorter. */
class ListColumns {
  private readonly values: (Float32Array | Float64Array)[] = [];
  private longest = 0;

  constructor(
    private readonly name: string,
    private readonly value: RootValue,
    private readonly places: RowPlaces,
    private readonly elements: number,
  ) {}

  add(row: number, length: number, data: DataView, at: number): void {
    this.longest = Math.max(this.longest, length);
    const place = this.places.place(row);
    if (place < 0) return;
    for (let i = 0; i < Math.min(length, this.elements); i++) {
      this.values[i] ??= newValues(this.value, this.places.count);
      this.values[i]![place] = this.value.read(data, at + i * this.value.size);
    }
  }

  finish(): DecodedBranch {
    const { name, value, longest, elements } = this;
    const columns = this.values.map((values, i) =>
      numericColumn(`${name}[${i}]`, value.dtype, values, value.kind),
    );
    const rest = `elements ${elements} to ${longest - 1} of lists of varying length`;
    if (longest === 0) return { columns, skipped: [{ name, reason: 'empty lists only' }] };
    return { columns, skipped: longest > elements ? [{ name, reason: rest }] : [] };
  }
}

async function decodeTexts(source: Source): Promise<string[]> {
  const { place, count } = source.places;
  const texts = new Array<string>(count).fill('');
  const decoder = new TextDecoder();
  await eachBasket(source, (data, first, entries) => {
    let at = 0;
    for (let row = first; row < first + entries; row++) {
      const short = data.getUint8(at);
      const length = short === 255 ? data.getInt32(at + 1) : short;
      const start = at + (short === 255 ? 5 : 1);
      if (length < 0 || start + length > data.byteLength) mustHold(data, -1, source.branch);
      if (place(row) >= 0)
        texts[place(row)] = decoder.decode(new Uint8Array(data.buffer, data.byteOffset + start, length));
      at = start + length;
    }
    mustHold(data, at, source.branch);
  });
  return texts;
}
