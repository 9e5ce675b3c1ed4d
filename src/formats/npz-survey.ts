import { Inflate } from 'fflate';
import type { FileTable } from '../domain/dataset/table.ts';
import type { ByteSource } from './byte-source.ts';
import { columnCount, unusable, usualLength } from './npy-array.ts';
import type { NpyArray } from './npy-array.ts';
import { readNpyHeader } from './npy.ts';
import type { ZipEntry } from './zip-directory.ts';
import { readZipDirectory } from './zip-directory.ts';

/** The head of an array, even of a structure of hundreds of fields, is shorter. */
const HEAD_BYTES = 2 ** 15;
const LOCAL_HEAD_BYTES = 30;

/** The one table of a NumPy file, from the heads of its arrays; none where it is damaged or holds no table. */
export async function listNpz(name: string, source: ByteSource): Promise<readonly FileTable[]> {
  const first = await source.read(0, HEAD_BYTES);
  const arrays =
    first[0] === 0x93
      ? openHead(name, first)
      : (await Promise.all((await readZipDirectory(source)).map((entry) => arrayOf(source, entry)))).flat();
  const rows = usualLength(arrays);
  if (rows === undefined) return [];
  const columns = arrays
    .filter(({ header }) => header.shape[0] === rows)
    .reduce((sum, array) => sum + columnCount(array), 0);
  return [{ name, rows, columns }];
}

async function arrayOf(source: ByteSource, entry: ZipEntry): Promise<readonly NpyArray[]> {
  if (!entry.name.endsWith('.npy')) return [];
  const local = await source.read(entry.start, entry.start + LOCAL_HEAD_BYTES);
  if (local.length < LOCAL_HEAD_BYTES) return [];
  const view = new DataView(local.buffer, local.byteOffset, local.length);
  const from = entry.start + LOCAL_HEAD_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = await source.read(from, from + Math.min(HEAD_BYTES, entry.packedBytes));
  return openHead(entry.name, entry.packing === 0 ? packed : unpackedHead(packed));
}

/** What the first bytes of a deflated file unpack to, as far as they go. */
function unpackedHead(packed: Uint8Array): Uint8Array {
  let head: Uint8Array = new Uint8Array(0);
  const stream = new Inflate((bytes) => {
    if (head.length === 0) head = bytes;
  });
  stream.push(packed, false);
  return head;
}

/** @returns none where the array gives no column */
function openHead(name: string, head: Uint8Array): readonly NpyArray[] {
  const header = readNpyHeader(name, head);
  if (!header.ok) return [];
  const array = { name, header: header.value, data: new DataView(new ArrayBuffer(0)) };
  return unusable(array) === undefined ? [array] : [];
}
