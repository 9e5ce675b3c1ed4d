import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Column, Table } from '../domain/dataset/table.ts';
import { createRandom } from '../domain/random.ts';
import { readCsv } from './csv-read.ts';
import { REFERENCE_ABSENT, REFERENCE_NOTE, referenceFile, referenceTruth } from './table-reference.ts';

async function read(text: string): Promise<Table> {
  const result = await readCsv('jets.csv', new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

async function cause(text: string): Promise<string> {
  const result = await readCsv('jets.csv', new TextEncoder().encode(text));
  return result.ok ? '' : result.error.cause;
}

function values(table: Table): Record<string, unknown[]> {
  return Object.fromEntries(table.columns.map((column) => [column.name, [...column.values]]));
}

function finiteSum(column: Column): number {
  if (column.kind === 'text') return NaN;
  let sum = 0;
  for (const value of column.values) if (Number.isFinite(value)) sum += value;
  return sum;
}

const truthSchema = z.object({
  rows: z.number(),
  columns: z.record(
    z.string(),
    z.object({
      dtype: z.string(),
      n_nan: z.number(),
      sum_finite: z.number().nullable(),
      first: z.string(),
    }),
  ),
});

const DTYPES: Readonly<Record<string, string>> = { object: 'string' };
const REFUSED = 'csv/ours_ragged_rows.csv';

describe.skipIf(REFERENCE_ABSENT)(`text files against pandas${REFERENCE_NOTE}`, () => {
  const truth = referenceTruth();
  const paths = Object.keys(truth).filter((path) => path.startsWith('csv/') && path !== REFUSED);

  it.each(paths)('%s', async (path) => {
    const expected = truthSchema.parse(truth[path]);
    const result = await readCsv(path, referenceFile(path));
    if (!result.ok) throw new Error(result.error.cause);
    const table = result.value;
    expect(table.rows).toBe(expected.rows);
    const names = Object.keys(expected.columns).map((name) => (/^\d+$/.test(name) ? `column_${name}` : name));
    expect(table.columns.map(({ name }) => name)).toEqual(names);
    Object.values(expected.columns).forEach((reference, c) => {
      const column = table.columns[c]!;
      expect(column.dtype).toBe(DTYPES[reference.dtype] ?? reference.dtype);
      expect(column.missing).toBe(reference.n_nan);
      if (reference.sum_finite === null) {
        expect(column.values[0]).toBe(reference.first);
      } else {
        // pandas' own number parser may miss the last bit.
        const first = Number(reference.first);
        expect(Math.abs(Number(column.values[0]) - first)).toBeLessThanOrEqual(2 ** -52 * Math.abs(first));
        expect(finiteSum(column)).toBeCloseTo(reference.sum_finite, 6);
      }
    });
  });

  it('refuses a file of ragged rows and names the row', async () => {
    const result = await readCsv(REFUSED, referenceFile(REFUSED));
    expect(result).toMatchObject({
      ok: false,
      error: { cause: expect.stringMatching(/row 10 has 38 cells.* 37 columns/) },
    });
  });
});

describe('readCsv', () => {
  it('reads numbers, booleans and text', async () => {
    const table = await read('pt,tagged,kind\n1.5,True,QCD\n-2e3,False,TT\n');
    expect(values(table)).toEqual({ pt: [1.5, -2000], tagged: [1, 0], kind: ['QCD', 'TT'] });
    expect(table.columns.map(({ kind }) => kind)).toEqual(['number', 'boolean', 'text']);
  });

  it.each([
    ['comma', 'a,b\n1,2\n3,4\n', ','],
    ['semicolon and decimal comma', 'a;b\n1,0;2,0\n3,0;4,0\n', ';'],
    ['semicolon without header and decimal comma', '1,0;2,0\n3,0;4,0\n', ';'],
    ['tab', 'a\tb\n1\t2\n3\t4\n', '\t'],
    ['bar', 'a|b\n1|2\n3|4\n', '|'],
    ['blanks that align', '   a    b\n 1.0  2.0\n 3.0  4.0\n', ' '],
  ])('finds the delimiter: %s', async (_, text, delimiter) => {
    const table = await read(text);
    expect(table.dialect?.delimiter).toBe(delimiter);
    expect(Object.values(values(table))).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('keeps empty, NaN and infinite cells apart', async () => {
    const table = await read('x,y\n,1\nNaN,1\nnull,1\ninf,1\n-Infinity,1\n0,1\n');
    expect(values(table)['x']).toEqual([NaN, NaN, NaN, Infinity, -Infinity, 0]);
    expect(table.columns[0]).toMatchObject({ kind: 'number', dtype: 'float64', missing: 3 });
  });

  it('makes a column text when a late cell is text, and keeps the earlier cells', async () => {
    const table = await read('x,y\n1,1\n2.5,1\n,1\nbad,1\n0x10,1\n');
    expect(values(table)['x']).toEqual(['1', '2.5', '', 'bad', '0x10']);
  });

  it('keeps cells as they are where a column is text after all', async () => {
    const table = await read('id,x\n007,1\n1.50,2\nabc,3\n');
    expect(values(table)).toEqual({ id: ['007', '1.50', 'abc'], x: [1, 2, 3] });
  });

  it('takes no point for decimals where a comma parts them: it may part thousands', async () => {
    const table = await read('x;y\n1.234;1,5\n2.345;2,5\n3;1,5\n');
    expect(values(table)).toEqual({ x: ['1.234', '2.345', '3'], y: [1.5, 2.5, 1.5] });
  });

  it('reads numbers to the last bit, whatever their length', async () => {
    const random = createRandom(5);
    const numbers = Array.from({ length: 3000 }, () => {
      const value = (random.uniform() - 0.5) * 10 ** random.integer(40) * 10 ** -random.integer(40);
      return random.uniform() < 0.5 ? value : Number(value.toPrecision(1 + random.integer(15)));
    });
    const written = numbers.map((value, i) => (i % 3 === 0 ? value.toExponential() : String(value)));
    const table = await read(`x,y\n${written.map((cell) => `${cell},0`).join('\n')}\n`);
    expect(values(table)['x']).toEqual(numbers);
  });

  it.each([
    ['a delimiter at the end of every row', 'a,b\n1,2,\n3,4,\n'],
    ['blanks before quotes', 'a, "b"\n"1", "2"\n3, 4\n'],
    ['comments between and behind', '# x\na,b\n1,2\n# y\n3,4\n# end'],
    ['empty lines and old line ends', 'a,b\r1,2\r\r3,4'],
  ])('reads %s', async (_, text) => {
    expect(values(await read(text))).toEqual({ a: [1, 3], b: [2, 4] });
  });

  it('follows what is said of delimiter and decimals', async () => {
    const bytes = new TextEncoder().encode('a,b;c\n1,5;2\n2,5;3\n');
    const result = await readCsv('jets.csv', bytes, { delimiter: ';', decimalComma: true });
    expect(result.ok && values(result.value)).toEqual({ 'a,b': [1.5, 2.5], c: [2, 3] });
    const wrong = await readCsv('jets.csv', bytes, { delimiter: '|' });
    expect(wrong.ok && wrong.value.columns).toHaveLength(1);
  });

  it('reads names that are no UTF-8', async () => {
    const latin = Uint8Array.from('gr\u00f6\u00dfe,b\n1,2\n', (character) => character.charCodeAt(0));
    const result = await readCsv('jets.csv', latin);
    expect(result.ok && result.value.columns[0]!.name).toBe('gr\u00f6\u00dfe');
  });

  it('takes the names from the comment of savetxt', async () => {
    const table = await read('# written by numpy\n# pt eta label\n1.0 2.0 0\n3.0 4.0 1\n');
    expect(values(table)).toEqual({ pt: [1, 3], eta: [2, 4], label: [0, 1] });
  });

  it('takes positions as names, as pandas writes them', async () => {
    expect(values(await read('0,1\n5,6\n'))).toEqual({ 0: [5], 1: [6] });
  });

  it('reads quotes with delimiters and line breaks inside, old line ends, and two gzip members', async () => {
    expect(values(await read('a,"b, ""c"""\r1,"x\ny"\r'))).toEqual({ a: [1], 'b, "c"': ['x\ny'] });
    const parts = ['a,b\n1,2\n', '3,4\n'].map((part) => gzipSync(new TextEncoder().encode(part)));
    const joined = new Uint8Array([...parts[0]!, ...parts[1]!]);
    const result = await readCsv('jets.csv.gz', joined);
    expect(result.ok && values(result.value)).toEqual({ a: [1, 3], b: [2, 4] });
  });

  it('reads the same through many chunks, reports progress and stops when aborted', async () => {
    const rows = 120_000;
    const text = `a,b,c\n${Array.from({ length: rows }, (_, i) => `${i},${i / 8},"q ${i % 7}"`).join('\n')}\n`;
    const bytes = new TextEncoder().encode(text);
    const shares: number[] = [];
    const result = await readCsv('jets.csv', bytes, { onProgress: (share) => shares.push(share) });
    if (!result.ok) throw new Error(result.error.cause);
    expect(result.value.rows).toBe(rows);
    expect(finiteSum(result.value.columns[1]!)).toBe((rows * (rows - 1)) / 16);
    expect(result.value.columns[2]!.values[rows - 1]).toBe(`q ${(rows - 1) % 7}`);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));

    const abort = new AbortController();
    const reading = readCsv('jets.csv', bytes, {
      signal: abort.signal,
      onProgress: () => {
        abort.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['an empty file', '', /is empty/],
    ['comments alone', '# nothing\n', /is empty/],
    ['a short row', 'a,b,c\n1,2,3\n1,2\n', /row 2 has 2 cells, but there are 3 columns/],
    ['an open quote', 'a,b\n1,"2\n3,4\n', /quotes do not close/],
  ])('refuses %s', async (_, text, expected) => {
    expect(await cause(text)).toMatch(expected);
  });

  it('refuses damaged gzip', async () => {
    const whole = gzipSync(new TextEncoder().encode('a,b\n1,2\n'));
    const result = await readCsv('jets.csv.gz', whole.subarray(0, whole.length - 12));
    expect(result).toMatchObject({ ok: false, error: { cause: expect.stringContaining('damaged gzip') } });
  });

  it('never gives other values than those that were packed', async () => {
    const parts = ['a,b\n1,2\n3,4\n5,6\n', '7,8\n9,10\n'].map((part) =>
      gzipSync(new TextEncoder().encode(part.replaceAll('a,b\n', '').repeat(3)), { mtime: 0 }),
    );
    const whole = Uint8Array.from(parts.flatMap((part) => [...part]));
    const values = async (bytes: Uint8Array) => {
      const result = await readCsv('jets.csv.gz', bytes);
      return result.ok ? result.value.columns.map((column) => [...column.values]) : undefined;
    };
    const expected = await values(whole);
    let refused = 0;
    for (let place = 2; place < whole.length; place++) {
      const damaged = whole.slice();
      damaged[place] = damaged[place]! ^ 0x04;
      const found = await values(damaged);
      if (found === undefined) refused++;
      else expect(found).toEqual(expected);
    }
    expect(expected?.[0]).toHaveLength(15);
    expect(refused).toBeGreaterThan(30);
  });
});
