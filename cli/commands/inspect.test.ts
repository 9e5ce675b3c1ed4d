import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REFERENCE_ABSENT, REFERENCE_FOLDER, REFERENCE_NOTE } from '../../src/formats/table-reference.ts';
import { run, scratchFolder } from '../terminal.ts';

const folder = scratchFolder();
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('tells in JSON what a file holds', async () => {
  const path = join(folder, 'jets.csv');
  writeFileSync(
    path,
    'pt,flag,kind,n\n1.5,True,QCD,1\n,False,TT,2\n-inf,True,TT,3\n2.5,True,,4\n3,True,x,5\n4,False,y,6\n',
  );
  const { code, stdout } = await run('inspect', path, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    format: 'csv',
    rows: 6,
    columns: [
      {
        name: 'pt',
        dtype: 'float64',
        first: [1.5, null, '-Infinity', 2.5, 3],
        last: 4,
        sum: 11,
        finite: 4,
        missing: 1,
      },
      {
        name: 'flag',
        dtype: 'bool',
        first: [true, false, true, true, true],
        last: false,
        sum: 4,
        finite: 6,
        missing: 0,
      },
      {
        name: 'kind',
        dtype: 'string',
        first: ['QCD', 'TT', 'TT', null, 'x'],
        last: 'y',
        sum: null,
        finite: null,
        missing: 1,
      },
      { name: 'n', dtype: 'int64', first: [1, 2, 3, 4, 5], last: 6, sum: 21, finite: 6, missing: 0 },
    ],
    skipped: [],
  });
  const text = await run('inspect', path);
  expect(text.stdout).toMatch(/csv, 6 rows, 4 columns\ncolumn +type +missing +sum/);
});

it.each([
  ['a file that is not there', 'absent.csv', '', /absent.csv" does not exist/],
  ['a ragged file', 'ragged.csv', 'a,b\n1,2\n3\n', /row 2 has 1 cells, but there are 2 columns/],
  ['an empty file', 'empty.csv', '', /is empty/],
])('refuses %s with its cause', async (_, name, content, expected) => {
  const path = join(folder, name);
  if (name !== 'absent.csv') writeFileSync(path, content);
  const { code, stdout, stderr } = await run('inspect', path, '--json');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(expected);
});

it('refuses a folder', async () => {
  expect(await run('inspect', folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is a folder'),
  });
});

describe('a part of a file', () => {
  const multi = join(folder, 'jets.csv');

  it('is read by columns, rows and dialect', async () => {
    writeFileSync(
      multi,
      `a;b;c\n${Array.from({ length: 100 }, (_, row) => `${row},5;${row};x`).join('\n')}\n`,
    );
    const part = await run('inspect', multi, '--columns', 'a,b', '--every', '10', '--json');
    expect(JSON.parse(part.stdout)).toMatchObject({
      rows: 10,
      columns: [
        { name: 'a', first: [0.5, 10.5, 20.5, 30.5, 40.5], last: 90.5 },
        { name: 'b', sum: 450 },
      ],
      sampling: 'every 10th row: 10 of 100 rows',
    });
    const point = await run('inspect', multi, '--delimiter', 'semicolon', '--decimal', 'point', '--json');
    expect(JSON.parse(point.stdout)).toMatchObject({ columns: [{ name: 'a', dtype: 'string' }, {}, {}] });
  });

  it.each([
    ['--delimiter', 'ab', /--delimiter cannot be "ab"/],
    ['--share', '2', /--share cannot be "2"/],
    ['--decimal', 'dot', /--decimal cannot be "dot"/],
    ['--every', '0', /whole number of at least 1/],
  ])('refuses %s %s', async (option, value, expected) => {
    const { code, stderr } = await run('inspect', multi, option, value);
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
  });
});

it.skipIf(REFERENCE_ABSENT)(
  `lists the tables of a file and reads the one that is named${REFERENCE_NOTE}`,
  async () => {
    const path = join(REFERENCE_FOLDER, 'root/uproot-nesteddirs.root');
    const all = await run('inspect', path, '--json');
    const { table, tables } = z
      .object({ table: z.string(), tables: z.array(z.object({ name: z.string(), rows: z.number() })) })
      .parse(JSON.parse(all.stdout));
    expect(tables.length).toBeGreaterThan(1);
    const other = tables.find(({ name }) => name !== table)!;
    const read = await run('inspect', path, '--table', other.name, '--json');
    expect(JSON.parse(read.stdout)).toMatchObject({ table: other.name, rows: other.rows });
    const text = await run('inspect', path);
    expect(text.stdout).toContain(`table: ${other.name} (`);
  },
);
