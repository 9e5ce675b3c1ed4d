import fc from 'fast-check';
import { it } from 'vitest';
import type { Table } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import { readCsv } from './csv-read.ts';
import { writeCsv } from './csv-write.ts';

/** Any text that is neither a number nor a word for a missing cell, without blanks at its ends. */
const text = fc
  .string({
    unit: fc.constantFrom('a', 'é', '→', '"', ',', ';', '\n', '\r\n', '\t', ' ', '#', '0', '.', '|'),
    maxLength: 12,
  })
  .map((inside) => `x${inside}x`);
const hashed = text.map((value) => `#${value}`);
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(NaN, Infinity, -Infinity, -0));

it('reads back what it writes: any text, any number', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.oneof(text, hashed), number, text), { minLength: 1, maxLength: 30 }),
      async (rows) => {
        const table: Table = {
          name: 'jets',
          format: 'csv',
          rows: rows.length,
          columns: [
            textColumn(
              '#first',
              rows.map(([cell]) => cell),
            ),
            numericColumn(
              'x',
              'float64',
              Float64Array.from(rows, ([, value]) => value),
            ),
            textColumn(
              'last, "one"',
              rows.map(([, , cell]) => cell),
            ),
          ],
          skipped: [],
        };
        const back = await readCsv('jets.csv', writeCsv(table), { delimiter: ',' });
        if (!back.ok) throw new Error(back.error.cause);
        back.value.columns.forEach((column, c) => {
          const expected = table.columns[c]!;
          if (column.name !== expected.name) throw new Error(`column ${column.name}`);
          for (let row = 0; row < rows.length; row++) {
            const [value, wanted] = [column.values[row], expected.values[row]];
            if (value !== wanted && !(Number.isNaN(value) && Number.isNaN(wanted))) {
              throw new Error(`${column.name}: ${JSON.stringify(value)} for ${JSON.stringify(wanted)}`);
            }
          }
        });
      },
    ),
    { numRuns: 200, seed: 1 },
  );
});
