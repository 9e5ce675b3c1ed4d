import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Table } from '../domain/dataset/table.ts';
import type { RandomSource } from '../domain/random.ts';
import { createRandom } from '../domain/random.ts';
import type { Result } from '../domain/result.ts';
import { readTable } from './table-read.ts';
import { REFERENCE_ABSENT, REFERENCE_FOLDER, REFERENCE_NOTE, referenceFile } from './table-reference.ts';

/** Damaged copies per format; `FUZZ=2000 npx vitest run src/formats/reader-fuzz.test.ts` makes more. */
const COPIES = Number(process.env['FUZZ'] ?? 60);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const SECONDS = 30;
const LARGEST_FILE = 1_000_000;
const FORMATS = ['csv', 'npz', 'parquet', 'hdf5', 'root'];

function filesOf(format: string): Uint8Array[] {
  return readdirSync(`${REFERENCE_FOLDER}/${format}`)
    .map((file) => `${format}/${file}`)
    .filter((path) => statSync(`${REFERENCE_FOLDER}/${path}`).size < LARGEST_FILE)
    .map(referenceFile);
}

/** A truncated copy, or one with a few bytes changed, mostly near the ends, where the descriptions are. */
function damage(bytes: Uint8Array, random: RandomSource): Uint8Array {
  if (random.uniform() < 0.25) return bytes.slice(0, random.integer(bytes.length));
  const copy = bytes.slice();
  const changes = 1 + random.integer(8);
  for (let change = 0; change < changes; change++) {
    const reach = random.uniform() < 0.5 ? Math.min(2048, copy.length) : copy.length;
    const place = random.integer(reach);
    copy[random.uniform() < 0.5 ? place : copy.length - 1 - place] = random.integer(256);
  }
  return copy;
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer after ${SECONDS} s`));
    }, SECONDS * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A message with a next step, or columns that are all as long as the table. */
function isAnswer(result: Result<Table>): boolean {
  if (!result.ok) return result.error.cause !== '' && result.error.nextStep !== '';
  const { columns, rows } = result.value;
  return columns.length > 0 && columns.every(({ values }) => values.length === rows);
}

describe.skipIf(REFERENCE_ABSENT)(`damaged files${REFERENCE_NOTE}`, () => {
  // Vitest itself fails when a rejection is not handled.
  it.each(FORMATS)(
    `${COPIES} of %s give a message or data`,
    async (format) => {
      const files = filesOf(format);
      const random = createRandom(SEED, FORMATS.indexOf(format));
      for (let copy = 0; copy < COPIES; copy++) {
        const damaged = damage(files[random.integer(files.length)]!, random);
        const result = await within(readTable(`damaged.${format}`, damaged));
        expect(isAnswer(result), `copy ${copy}: ${JSON.stringify(result.ok || result.error)}`).toBe(true);
      }
    },
    COPIES * SECONDS * 1000,
  );
});
