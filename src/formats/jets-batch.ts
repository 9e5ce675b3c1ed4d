import { gunzipSync, gzipSync } from 'fflate';
import * as z from 'zod/mini';
import { hashBytes } from '../domain/dataset/sample-hash.ts';
import type { JetBlock } from '../domain/jets/simulate.ts';
import type { SimulationOptions } from '../domain/jets/simulation-options.ts';
import { JET_FEATURES } from '../domain/jets/feature-list.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import { chooseCoding, decodeColumn, encodeColumn } from './jets-batch-codes.ts';

/*
 * A compact file of simulated jets, shipped with the page:
 *   8 bytes   "PNBJETS1"
 *   4 bytes   length of the header, little endian
 *   header    JSON (below)
 *   payload   gzip of: label, content (1 byte per jet); then for each column the low bytes of its 16-bit codes, then the high bytes
 */
const MAGIC = new TextEncoder().encode('PNBJETS1');

const optionsSchema = z.object({
  seed: z.number(),
  ptMinGeV: z.number(),
  ptMaxGeV: z.number(),
  massMinGeV: z.number(),
  massMaxGeV: z.number(),
  gluonToBbScale: z.number(),
  vertexResolutionScale: z.number(),
  trackResolutionScale: z.number(),
});

const headerSchema = z.object({
  format: z.literal('penumbra-jets'),
  version: z.literal(1),
  rows: z.int().check(z.positive()),
  /** The jets are number `first` to `first + rows - 1` of the simulation with these options. */
  first: z.int().check(z.nonnegative()),
  simulation: optionsSchema,
  columns: z.array(
    z.object({
      name: z.string(),
      lowest: z.number(),
      step: z.number().check(z.positive()),
      absent: z.optional(z.number()),
    }),
  ),
  /** FNV-1a (64 bits) of the payload before compression. */
  hash: z.string(),
});

export type JetBatchHeader = z.infer<typeof headerSchema>;

export interface JetBatch {
  readonly header: JetBatchHeader;
  readonly block: JetBlock;
}

export function isJetBatch(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Stores jets `first` ... of a simulation; columns in the order of JET_FEATURES. */
export function writeJetBatch(block: JetBlock, simulation: SimulationOptions, first = 0): Uint8Array {
  const codings = JET_FEATURES.map(({ name, absent }, f) => chooseCoding(name, block.columns[f]!, absent));
  const payload = new Uint8Array((2 + 2 * codings.length) * block.rows);
  payload.set(block.label, 0);
  payload.set(block.content, block.rows);
  codings.forEach((coding, f) => {
    const start = (2 + 2 * f) * block.rows;
    encodeColumn(block.columns[f]!, coding).forEach((code, row) => {
      payload[start + row] = code & 0xff;
      payload[start + block.rows + row] = code >> 8;
    });
  });
  const header: JetBatchHeader = {
    format: 'penumbra-jets',
    version: 1,
    rows: block.rows,
    first,
    simulation: { ...simulation },
    columns: codings,
    hash: hashBytes(payload),
  };
  // No time stamp in the gzip member: the same jets give the same file.
  return assemble(
    new TextEncoder().encode(JSON.stringify(header)),
    gzipSync(payload, { level: 9, mtime: 0 }),
  );
}

function assemble(header: Uint8Array, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(MAGIC.length + 4 + header.length + payload.length);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(MAGIC.length, header.length, true);
  bytes.set(header, MAGIC.length + 4);
  bytes.set(payload, MAGIC.length + 4 + header.length);
  return bytes;
}

/** Reads a batch back; a failure when it is damaged or of another version. */
export function readJetBatch(name: string, bytes: Uint8Array): Result<JetBatch> {
  const start = MAGIC.length + 4;
  if (!isJetBatch(bytes) || bytes.length < start) return damaged(name);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const header = parseHeader(bytes.subarray(start, start + length));
  if (header === undefined) return damaged(name);
  const payload = unpack(bytes.subarray(start + length));
  const size = (2 + 2 * header.columns.length) * header.rows;
  if (payload?.length !== size || hashBytes(payload) !== header.hash) return damaged(name);
  return success({ header, block: decodeBlock(header, payload) });
}

function parseHeader(bytes: Uint8Array): JetBatchHeader | undefined {
  try {
    return headerSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}

function unpack(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

function decodeBlock({ rows, columns }: JetBatchHeader, payload: Uint8Array): JetBlock {
  return {
    rows,
    label: payload.slice(0, rows),
    content: payload.slice(rows, 2 * rows),
    columns: columns.map(({ absent, ...coding }, f) => {
      const start = (2 + 2 * f) * rows;
      const codes = Uint16Array.from(
        { length: rows },
        (_, row) => payload[start + row]! | (payload[start + rows + row]! << 8),
      );
      return decodeColumn(codes, absent === undefined ? coding : { ...coding, absent });
    }),
  };
}

function damaged(name: string): Result<JetBatch> {
  return failure(
    `"${name}" is not a whole file of simulated jets.`,
    'Load the page again, or simulate jets.',
  );
}
