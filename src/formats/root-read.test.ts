import { describe, expect, it } from 'vitest';
import type { NumericColumn, Table } from '../domain/dataset/table.ts';
import { findColumn } from '../domain/dataset/table.ts';
import { readRoot } from './root-read.ts';
import { vectorElement } from './root-types.ts';
import { REFERENCE_ABSENT, REFERENCE_NOTE, referenceFile } from './table-reference.ts';

async function open(path: string, table?: string): Promise<Table> {
  const result = await readRoot(
    path,
    referenceFile(`root/uproot-${path}.root`),
    table === undefined ? {} : { table },
  );
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

function numbers(table: Table, name: string): NumericColumn['values'] {
  const column = findColumn(table, name);
  if (column === undefined || column.kind === 'text') throw new Error(`no numbers in ${name}`);
  return column.values;
}

describe.skipIf(REFERENCE_ABSENT)(`ROOT files${REFERENCE_NOTE}`, () => {
  it('gives the same entries whatever the compression', async () => {
    const plain = (await open('Zmumu-uncompressed')).columns;
    expect((await open('Zmumu')).columns).toEqual(plain);
    expect((await open('Zmumu-lz4')).columns).toEqual(plain);
  });

  it('takes lists by their first elements, as their other branch counts them', async () => {
    const table = await open('HZZ');
    const counts = numbers(table, 'NJet');
    const second = numbers(table, 'Jet_E[1]');
    counts.forEach((count, row) => {
      expect(Number.isNaN(second[row])).toBe(count < 2);
    });
  });

  it('gives a vector its length column', async () => {
    const objects = await open('HZZ-objects');
    const plain = await open('HZZ');
    expect(numbers(objects, 'jetbtag.size')).toEqual(numbers(plain, 'NJet'));
    expect(numbers(objects, 'jetbtag[0]')).toEqual(numbers(plain, 'Jet_btag[0]'));
    expect(objects.skipped).toContainEqual({ name: 'MET', reason: 'objects of class TVector2' });
  });

  it.each(['32', '30', '20', '10', '5', '3'])(
    'unsqueezes Double32_t of %s bits to the steps of its range',
    async (bits) => {
      const table = await open('double32-float16');
      // The same numbers stand in the finest column; they are multiples of 1/10.
      const exact = Array.from(numbers(table, 'double32_32'), (value) => Math.round(10 * value) / 10);
      const step = (10 + 2.71) / 2 ** Number(bits);
      numbers(table, `double32_${bits}`).forEach((value, row) => {
        expect(Math.abs(value - exact[row]!)).toBeLessThanOrEqual(step);
      });
    },
  );

  it('takes the largest tree, lists the others, and takes another one by its name', async () => {
    const largest = await open('nesteddirs');
    expect(largest.skipped).toContainEqual({
      name: 'one/tree',
      reason: 'another table, of 4 rows and 3 columns',
    });
    const small = await open('nesteddirs', 'one/tree');
    expect([small.rows, small.columns.map(({ name }) => name)]).toEqual([4, ['one', 'two', 'three']]);
    await expect(open('nesteddirs', 'two')).rejects.toThrow(/holds no table "two"/);
  });

  it('stops between branches when aborted, and refuses half a file', async () => {
    const abort = new AbortController();
    const bytes = referenceFile('root/uproot-Zmumu.root');
    const onProgress = (): void => {
      abort.abort();
    };
    const reading = readRoot('z.root', bytes, { signal: abort.signal, onProgress });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readRoot('half.root', bytes.slice(0, 90_000))).toMatchObject({
      ok: false,
      error: { nextStep: 'Copy or download the file again.' },
    });
  });
});

it('knows the vectors of numbers by their class', () => {
  expect(vectorElement('vector<float>')?.dtype).toBe('float32');
  expect(vectorElement('vector<unsigned int>')?.dtype).toBe('uint32');
  expect(vectorElement('vector<vector<float> >')).toBeUndefined();
  expect(vectorElement('vector<TLorentzVector>')).toBeUndefined();
});
