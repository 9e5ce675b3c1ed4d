import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../table.ts';
import { numericColumn, textColumn } from '../table.ts';
import { columnsOf, compileExpression } from './compile.ts';

const columns: readonly Column[] = [
  numericColumn('pt', 'float64', Float64Array.of(100, 350, 900, NaN)),
  numericColumn('mass', 'float64', Float64Array.of(50, 125, 300, 90)),
  numericColumn('Jet_eta[0]', 'float32', Float32Array.of(-2.5, 0.5, 1, -1)),
  numericColumn('odd name (GeV)', 'float32', Float32Array.of(1, 2, 3, 4)),
  numericColumn('jet.n', 'int64', Float64Array.of(1, 2, 3, 4)),
  textColumn('kind', ['QCD', 'Hbb', '', 'Top']),
];
const find = (name: string): Column | undefined => columns.find((column) => column.name === name);

function rows(text: string): number[] {
  const compiled = compileExpression(text, find);
  if (!compiled.ok) throw new Error(compiled.error.cause);
  return [0, 1, 2, 3].map(compiled.value);
}

describe('an expression', () => {
  it.each([
    ['pt > 300', [0, 1, 1, 0]],
    ['40 < mass <= 125', [1, 1, 0, 1]],
    ['pt > 300 and mass < 200 or abs(Jet_eta[0]) > 2', [1, 1, 0, 0]],
    ['(pt > 300) & (mass < 200) | (abs(Jet_eta[0]) > 2)', [1, 1, 0, 0]],
    ['not pt > 300 && !(mass == 50)', [0, 0, 0, 1]],
    ['"odd name (GeV)" * 2 + `jet.n` / jet.n', [3, 5, 7, 9]],
    ['1 + 2 * 3 ** 2 - -4 / 2', [21, 21, 21, 21]],
    ['-2 ** 2', [-4, -4, -4, -4]],
    ['min(mass, 100, jet.n * 40)', [40, 80, 100, 90]],
    ["kind == 'Hbb' or kind in ('Top', 'W')", [0, 1, 0, 1]],
    ['jet.n in (2, 4)', [0, 1, 0, 1]],
    ['isnan(pt) or not isfinite(pt)', [0, 0, 0, 1]],
    ['pt != 100', [0, 1, 1, 0]],
    ['.5e1 >= jet.n + 1.', [1, 1, 1, 1]],
  ])('%s', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it.each([
    ['pt >', 5, /ends where a number/],
    ['pt > 300 mass', 10, /operator is missing/],
    ['(pt > 300', 1, /does not close/],
    ['pt > 300)', 9, /never opened/],
    ['ptt > 300', 1, /no column "ptt"/],
    ['pt = 300', 4, /compares nothing/],
    ['sin(pt) > 0', 1, /no function "sin"/],
    ['min(pt)', 1, /takes 2 or more/],
    ['kind > 3', 6, /text and a number/],
    ['kind', 1, /text stands/],
    ['pt @ 3', 4, /no meaning/],
    ['"pt', 1, /quote does not close/],
    ['', 1, /empty/],
    [`${'('.repeat(200)}1`, 61, /nested too deeply/],
    ['constructor(1)', 1, /no function "constructor"/],
    ["alert('x')", 1, /no function "alert"/],
  ])('%s is refused with its place', (text, place, cause) => {
    const compiled = compileExpression(text, find);
    expect(compiled.ok ? '' : compiled.error.cause).toMatch(cause);
    expect(compiled.ok ? '' : compiled.error.cause).toContain(`character ${place}:`);
  });

  it('names the columns that it needs', () => {
    expect(columnsOf('pt > 300 and abs(Jet_eta[0]) < max(pt, "odd name (GeV)")')).toEqual([
      'pt',
      'Jet_eta[0]',
      'odd name (GeV)',
    ]);
    expect(columnsOf('pt >')).toEqual([]);
  });

  it('calculates as JavaScript does, whatever the sums', () => {
    const leaf = fc.integer({ min: 0, max: 99 }).map(String);
    const { sum } = fc.letrec<{ sum: string }>((tie) => ({
      sum: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc
          .tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/', '<', '<='), tie('sum'))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      ),
    }));
    fc.assert(
      fc.property(sum, (text) => {
        // Only digits, operators and parentheses are in it.
        const expected = Number(new Function(`return ${text}`)());
        expect(rows(text)[0]).toBe(expected);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const compiled = compileExpression(text, find);
        if (compiled.ok) expect(typeof compiled.value(0)).toBe('number');
        else expect(compiled.error.cause).toMatch(/character \d+/);
      }),
    );
  });
});
