import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Column, Table } from '../domain/dataset/table.ts';
import { findColumn } from '../domain/dataset/table.ts';
import { halfToNumber } from './npy-values.ts';
import { readNpz } from './npz-read.ts';
import { writeNpy } from './npz-write.ts';
import { inspectTable } from './table-inspect.ts';
import { REFERENCE_ABSENT, REFERENCE_NOTE, referenceFile, referenceTruth } from './table-reference.ts';

const arraySchema = z.object({
  shape: z.array(z.number()),
  dtype: z.string(),
  first: z.array(z.union([z.number(), z.string()])).optional(),
  last: z.number().optional(),
  sum_finite: z.number().optional(),
});
const structuredSchema = arraySchema.extend({ fields: z.record(z.string(), arraySchema) });
const fileSchema = z.record(z.string(), z.unknown());

function truthOf(path: string): Record<string, unknown> {
  return fileSchema.parse(referenceTruth()[path]);
}

async function open(bytes: Uint8Array): Promise<Table> {
  const result = await readNpz('file.npz', bytes);
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

function totals(columns: readonly Column[]): number {
  let sum = 0;
  for (const { values } of columns) for (const value of values) sum += Number(value);
  return sum;
}

const NAMES = ['sum', 'npix', 'max_frac'];

describe.skipIf(REFERENCE_ABSENT)(`NumPy archives against NumPy${REFERENCE_NOTE}`, () => {
  it.each([
    ['npz/ours_savez.npz', 'float32', 'int8'],
    ['npz/ours_savez_compressed.npz', 'float64', 'int64'],
  ])('%s', async (path, dtype, labelType) => {
    const truth = truthOf(path);
    const matrix = arraySchema.parse(truth['X']);
    const label = arraySchema.parse(truth['y']);
    const table = await open(referenceFile(path));
    expect(table.rows).toBe(matrix.shape[0]);
    expect(table.columns).toHaveLength(matrix.shape[1]! + 1);
    const features = table.columns.slice(0, -1);
    expect(features.slice(0, 3).map(({ name }) => name)).toEqual(NAMES);
    expect(features.every((column) => column.dtype === dtype)).toBe(true);
    expect(features.slice(0, 5).map((column) => column.values[0])).toEqual(matrix.first);
    expect(features.at(-1)!.values[table.rows - 1]).toBe(matrix.last);
    expect(totals(features) / matrix.sum_finite!).toBeCloseTo(1, 12);
    expect(table.columns.at(-1)).toMatchObject({ name: 'y', dtype: labelType, missing: 0 });
    expect(totals(table.columns.slice(-1))).toBe(label.sum_finite);
  });

  const odd = 'npz/ours_odd_types.npz';

  it('reads big-endian, half precision, booleans and both orders of storage', async () => {
    const truth = truthOf(odd);
    const table = await open(referenceFile(odd));
    expect(table.rows).toBe(100);
    for (const [array, dtype] of [
      ['be', 'float32'],
      ['fortran', 'float32'],
      ['half', 'float16'],
    ] as const) {
      const expected = arraySchema.parse(truth[array]);
      const columns = table.columns.filter(({ name }) => name.startsWith(`${array}_`));
      expect(columns).toHaveLength(35);
      expect(columns.every((column) => column.dtype === dtype)).toBe(true);
      expect(columns.slice(0, 5).map((column) => column.values[0])).toEqual(expected.first);
      expect(columns.at(-1)!.values[99]).toBe(expected.last);
      expect(totals(columns) / expected.sum_finite!).toBeCloseTo(1, 12);
    }
    expect(findColumn(table, 'b')).toMatchObject({ kind: 'boolean', dtype: 'bool' });
    expect(totals([findColumn(table, 'b')!])).toBe(arraySchema.parse(truth['b']).sum_finite);
  });

  it('names what it leaves out, and why', async () => {
    const { skipped } = await open(referenceFile(odd));
    expect(Object.fromEntries(skipped.map(({ name, reason }) => [name, reason]))).toEqual({
      u8: '256 rows where the others have 100',
      i64: '2 rows where the others have 100',
      rec: '50 rows where the others have 100',
      c64: 'complex numbers',
      scalar: 'a single value',
      empty: 'empty',
      threeD: 'an array of 3 dimensions',
    });
  });

  it.each(['rec', 'u8', 'i64'])('reads the array %s alone', async (array) => {
    const truth = structuredSchema.partial({ fields: true }).parse(truthOf(odd)[array]);
    const entry = `${array}.npy`;
    const table = await open(zipSync({ [entry]: unzipSync(referenceFile(odd))[entry]! }));
    expect(table.rows).toBe(truth.shape[0]);
    const expected = truth.fields ?? { [array]: truth };
    const inspected = inspectTable(table).columns;
    expect(inspected.map(({ name }) => name)).toEqual(Object.keys(expected));
    Object.values(expected).forEach((field, c) => {
      const { dtype, first, last, sum } = inspected[c]!;
      if (field.sum_finite === undefined) {
        expect(dtype).toBe('string');
        expect(`b'${String(first[0])}'`).toBe(field.first![0]);
        return;
      }
      expect(dtype).toBe(field.dtype);
      expect(first.map(Number)).toEqual(field.first);
      expect(Number(last)).toBe(field.last);
      expect(Math.abs(sum! - field.sum_finite)).toBeLessThanOrEqual(1e-12 * Math.abs(field.sum_finite));
    });
  });

  it('refuses pickled objects', async () => {
    const result = await readNpz('bad.npz', referenceFile('npz/ours_pickled_object.npz'));
    expect(result).toMatchObject({
      ok: false,
      error: { cause: expect.stringMatching(/array "o" holds pickled/) },
    });
  });
});

describe('readNpz', () => {
  const three = writeNpy('<f8', 3, new Uint8Array(Float64Array.of(1, NaN, 3).buffer));

  it('reads a .npy file alone', async () => {
    const result = await readNpz('mass.npy', three);
    expect(result).toMatchObject({ ok: true, value: { rows: 3, columns: [{ name: 'mass', missing: 1 }] } });
  });

  it.each([
    ['a cut archive', zipSync({ 'a.npy': three }).slice(0, 60), /damaged zip/],
    ['an archive of other files', zipSync({ 'a.txt': three }), /without NumPy arrays/],
    ['a cut array', zipSync({ 'a.npy': three.slice(0, -8) }), /"a" ends before its last element/],
    ['a file that is no array', zipSync({ 'a.npy': Uint8Array.of(1, 2, 3) }), /not a whole NumPy array/],
    [
      'single values alone',
      zipSync({ 'a.npy': writeNpy('<f8', 0, new Uint8Array(0)) }),
      /no array of one or two/,
    ],
  ])('refuses %s', async (_, bytes, expected) => {
    const result = await readNpz('file.npz', bytes);
    expect(result.ok ? '' : result.error.cause).toMatch(expected);
  });
});

/** A .npy file of one dimension with a `descr` as NumPy writes it. */
function structured(descr: string, rows: number, data: ArrayBuffer): Uint8Array {
  const text = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${rows},), }`.padEnd(245) + '\n';
  const head = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 0xff, text.length >> 8];
  return Uint8Array.of(...head, ...new TextEncoder().encode(text), ...new Uint8Array(data));
}

describe('structures', () => {
  it('have arrays, structures and gaps inside', async () => {
    // 1 + 7 unused bytes, a double, two floats, a structure of an integer and a date.
    const size = 1 + 7 + 8 + 8 + 2 + 8;
    const view = new DataView(new ArrayBuffer(2 * size));
    [0, 1].forEach((row) => {
      view.setUint8(row * size, 7 + row);
      view.setFloat64(row * size + 8, 2.5 + row, false);
      view.setFloat32(row * size + 16, 10 + row, true);
      view.setFloat32(row * size + 20, 20 + row, true);
      view.setInt16(row * size + 24, -3 - row, true);
    });
    const descr =
      "[('a', '|u1'), ('', '|V7'), ('b', '>f8'), ('v', '<f4', (2,)), ('s', [('n', '<i2'), ('t', '<M8[ns]')])]";
    const table = await open(structured(descr, 2, view.buffer));
    expect(Object.fromEntries(table.columns.map(({ name, values }) => [name, [...values]]))).toEqual({
      a: [7, 8],
      b: [2.5, 3.5],
      v_0: [10, 11],
      v_1: [20, 21],
      's.n': [-3, -4],
    });
    expect(table.skipped).toEqual([{ name: 'file.npz.s.t', reason: 'dates or times' }]);
  });

  it.each([
    ['long doubles', "'<f16'", 32, /of type <f16/],
    ['dates', "'<M8[s]'", 16, /dates or times/],
    ['bytes of no type', "'|V8'", 16, /of type \|V8/],
    ['more bytes than elements', "'<f8'", 24, /longer than its elements: 8 bytes/],
    ['a description that is none', "[('a', '<f8'", 16, /not a whole NumPy array/],
  ])('refuses %s', async (_, descr, bytes, cause) => {
    const result = await readNpz('file.npy', structured(descr, 2, new ArrayBuffer(bytes)));
    expect(result.ok ? '' : result.error.cause).toMatch(cause);
  });
});

it('knows half precision', () => {
  // IEEE 754-2019 binary16: 1, -2, largest, smallest normal, smallest subnormal, infinity, not a number.
  expect([0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x7c00, 0x7e00].map(halfToNumber)).toEqual([
    1,
    -2,
    65504,
    2 ** -14,
    2 ** -24,
    Infinity,
    NaN,
  ]);
});

it('never gives other values than those that went into an archive', async () => {
  const values = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i));
  const array = writeNpy('<f8', values.length, new Uint8Array(values.buffer));
  let refused = 0;
  for (const level of [0, 6] as const) {
    const archive = zipSync({ 'x.npy': array, 'label.npy': array }, { level });
    for (let place = 0; place < archive.length; place++) {
      const damaged = archive.slice();
      damaged[place] = damaged[place]! ^ 0x10;
      const result = await readNpz('file.npz', damaged);
      if (!result.ok) refused++;
      else for (const column of result.value.columns) expect(column.values).toEqual(values);
    }
  }
  expect(refused).toBeGreaterThan(1000);
});
