import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findColumn } from '../../src/domain/dataset/table.ts';
import { simulateJets } from '../../src/domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../../src/domain/jets/simulation-options.ts';
import { JET_FEATURES } from '../../src/domain/jets/feature-list.ts';
import { readTable } from '../../src/formats/table-read.ts';
import { run, scratchFolder } from '../terminal.ts';

const folder = scratchFolder();
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function open(path: string) {
  const result = await readTable(path, new Uint8Array(readFileSync(path)));
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

it.each(['csv', 'npz', 'parquet'])('writes the jets of the simulation as .%s', async (ending) => {
  const path = join(folder, 'new', `jets.${ending}`);
  const { code, stdout } = await run('simulate', '--jets', '60', '--seed', '5', '--out', path, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    file: path,
    jets: 60,
    signal: 30,
    background: 30,
    seed: 5,
    columns: 41,
  });
  const table = await open(path);
  const expected = simulateJets({ ...DEFAULT_SIMULATION, seed: 5 }, 0, 60);
  expect(table.columns.map(({ name }) => name)).toEqual([...JET_FEATURES.map(({ name }) => name), 'label']);
  JET_FEATURES.forEach((_, f) => {
    expect(Float32Array.from(table.columns[f]!.values, Number)).toEqual(expected.columns[f]);
  });
  expect(Uint8Array.from(findColumn(table, 'label')!.values, Number)).toEqual(expected.label);
});

it('gives the same jets from several threads as from one', async () => {
  const [one, two] = [join(folder, 'one.npz'), join(folder, 'two.npz')];
  expect((await run('simulate', '--jets', '1500', '--out', one, '--threads', '1')).code).toBe(0);
  expect((await run('simulate', '--jets', '1500', '--out', two, '--threads', '2')).code).toBe(0);
  expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
});

it.each([
  [['--out', 'a.csv'], /--jets is missing/],
  [['--jets', '0', '--out', 'a.csv'], /--jets cannot be "0". Give a whole number of at least 1/],
  [['--jets', '10', '--seed', '1.5', '--out', 'a.csv'], /--seed cannot be "1.5"/],
  [['--jets', '10'], /--out is missing/],
  [['--jets', '10', '--out', 'a.txt'], /"a.txt" has no ending/],
])('refuses %j before any work', async (args, expected) => {
  const { code, stderr } = await run('simulate', ...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(expected);
});
