import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';

/**
 * Values of JSON and typed arrays as bytes: JSON text in which every typed array and every long list of numbers is a reference into
 * a block of binary numbers. The bytes of a number are stored plane by plane (all first bytes, then all second ones), because the
 * exponents of neighbours are alike and compress well then.
 */
const KINDS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

type Kind = keyof typeof KINDS;
type NumberArray = InstanceType<(typeof KINDS)[Kind]>;

/** Shorter lists stay in the text, where they can be read. */
const FEWEST_PACKED = 16;

/** Key of an object that stands for numbers elsewhere; no document of ours uses it. */
const MARK = '$';

/** @returns [length of the text, the text, the block of numbers] */
export function packValue(value: unknown): Uint8Array {
  const blocks: Uint8Array[] = [];
  let offset = 0;
  const store = (array: NumberArray): [Kind, number, number] => {
    const kind = kindOf(array);
    const bytes = planes(array);
    const reference: [Kind, number, number] = [kind, offset, array.length];
    blocks.push(bytes);
    offset += bytes.length;
    return reference;
  };
  const text = new TextEncoder().encode(JSON.stringify(encode(value, store)));
  const out = new Uint8Array(4 + text.length + offset);
  new DataView(out.buffer).setUint32(0, text.length, true);
  out.set(text, 4);
  let at = 4 + text.length;
  for (const block of blocks) {
    out.set(block, at);
    at += block.length;
  }
  return out;
}

/** The inverse of `packValue`. Fails on bytes that it has not made. */
export function unpackValue(bytes: Uint8Array): Result<unknown> {
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length));
    const block = bytes.subarray(4 + length);
    return success(decode(JSON.parse(text) as unknown, block));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure(
      `The content of the file cannot be read (${reason.replace(/\.$/, '')}).`,
      'Use another copy.',
    );
  }
}

type Store = (array: NumberArray) => [Kind, number, number];

function encode(value: unknown, store: Store): unknown {
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : { [MARK]: 'number', is: String(value) };
  if (value === null || typeof value !== 'object') return value;
  if (isNumberArray(value)) return { [MARK]: 'array', at: store(value) };
  if (Array.isArray(value)) return encodeList(value, store);
  if (MARK in value) throw new Error(`A key of a packed value must not be "${MARK}".`);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, encode(one, store)]));
}

function encodeList(list: readonly unknown[], store: Store): unknown {
  if (isLongNumbers(list)) return { [MARK]: 'list', at: store(compact(list)) };
  const columns = columnsOf(list);
  if (columns !== null) return { [MARK]: 'rows', ...encodeColumns(columns, store) };
  return list.map((one) => encode(one, store));
}

/** Rows of numbers under one and the same keys: stored by column. A matrix is such rows, with numbers as its keys. */
interface Columns {
  readonly matrix: boolean;
  readonly keys: readonly string[];
  readonly columns: readonly (readonly number[])[];
}

function encodeColumns({ matrix, keys, columns }: Columns, store: Store): object {
  return { matrix, keys, columns: columns.map((column) => store(compact(column))) };
}

function columnsOf(list: readonly unknown[]): Columns | null {
  const [first] = list;
  if (list.length < FEWEST_PACKED || typeof first !== 'object' || first === null || isNumberArray(first))
    return null;
  const keys = Object.keys(first);
  if (keys.length === 0) return null;
  const columns = keys.map((): number[] => []);
  for (const row of list) {
    if (typeof row !== 'object' || row === null || Array.isArray(row) !== Array.isArray(first)) return null;
    const entries = Object.entries(row);
    if (entries.length !== keys.length) return null;
    for (const [i, [key, one]] of entries.entries()) {
      if (key !== keys[i] || typeof one !== 'number') return null;
      columns[i]!.push(one);
    }
  }
  return { matrix: Array.isArray(first), keys, columns };
}

function isLongNumbers(list: readonly unknown[]): list is readonly number[] {
  return list.length >= FEWEST_PACKED && list.every((one) => typeof one === 'number');
}

/** Single precision where it loses nothing. */
function compact(numbers: readonly number[]): NumberArray {
  const exact = numbers.every((one) => Object.is(Math.fround(one), one));
  return exact ? Float32Array.from(numbers) : Float64Array.from(numbers);
}

function decode(value: unknown, block: Uint8Array): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one: unknown) => decode(one, block));
  if (MARK in value) return decodeMarked(value, block);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, decode(one, block)]));
}

function decodeMarked(value: object, block: Uint8Array): unknown {
  const { [MARK]: mark, ...rest } = value as Record<string, unknown>;
  switch (mark) {
    case 'number':
      return Number(rest['is']);
    case 'array':
      return fetch(rest['at'], block);
    case 'list':
      return [...fetch(rest['at'], block)];
    case 'rows':
      return decodeRows(rest, block);
    default:
      throw new Error(`unknown mark "${String(mark)}"`);
  }
}

function decodeRows({ matrix, keys, columns }: Record<string, unknown>, block: Uint8Array): unknown {
  if (!Array.isArray(keys) || !Array.isArray(columns)) throw new Error('a table without columns');
  const read = columns.map((at: unknown) => fetch(at, block));
  const rows = Array.from({ length: read[0]?.length ?? 0 }, (_, row) => read.map((column) => column[row]!));
  if (matrix === true) return rows;
  return rows.map((row) => Object.fromEntries(keys.map((key, i) => [String(key), row[i]])));
}

function fetch(at: unknown, block: Uint8Array): NumberArray {
  const [kind, offset, length] = Array.isArray(at) ? (at as unknown[]) : [];
  if (typeof kind !== 'string' || !isKind(kind) || typeof offset !== 'number' || typeof length !== 'number') {
    throw new Error('a reference to numbers that is none');
  }
  const size = KINDS[kind].BYTES_PER_ELEMENT;
  if (offset < 0 || length < 0 || offset + size * length > block.length)
    throw new Error('numbers are missing');
  const bytes = new Uint8Array(size * length);
  for (let plane = 0; plane < size; plane++) {
    for (let i = 0; i < length; i++) bytes[i * size + plane] = block[offset + plane * length + i]!;
  }
  return new KINDS[kind](bytes.buffer);
}

function planes(array: NumberArray): Uint8Array {
  const size = array.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const out = new Uint8Array(bytes.length);
  for (let plane = 0; plane < size; plane++) {
    for (let i = 0; i < array.length; i++) out[plane * array.length + i] = bytes[i * size + plane]!;
  }
  return out;
}

function isKind(name: string): name is Kind {
  return name in KINDS;
}

function kindOf(array: NumberArray): Kind {
  const found = Object.entries(KINDS).find(([, constructor]) => array instanceof constructor)?.[0];
  if (found === undefined || !isKind(found)) throw new Error('This kind of array cannot be packed.');
  return found;
}

function isNumberArray(value: object): value is NumberArray {
  return (
    ArrayBuffer.isView(value) && Object.values(KINDS).some((constructor) => value instanceof constructor)
  );
}
