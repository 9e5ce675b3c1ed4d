import { expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { qualityNotes } from './quality.ts';
import type { Feature, Sample } from './sample.ts';

const ROWS = 2000;
const random = createRandom(4);
const label = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);

function column(value: (row: number) => number): Float32Array {
  return Float32Array.from({ length: ROWS }, (_, row) => value(row));
}

const NORMAL = column(() => random.normal());

function sample(
  columns: Record<string, Float32Array>,
  more: Partial<Sample> = {},
  features: Feature[] = [],
): Sample {
  return {
    name: 'test',
    rows: ROWS,
    features: Object.keys(columns).map(
      (name) => features.find((feature) => feature.name === name) ?? { name },
    ),
    columns: Object.values(columns),
    label,
    ...more,
  };
}

function kinds(of: Sample): [string, readonly string[]][] {
  return qualityNotes(of).map(({ kind, features }) => [kind, features]);
}

it('has nothing to say about a sound sample', () => {
  expect(
    kinds(
      sample({
        normal: NORMAL,
        shifted: column((row) => random.normal() + label[row]!),
        count: column(() => random.integer(5) - 2),
        rounded: NORMAL.map((value) => Math.round(value)),
        uniform: column(() => random.uniform() - 0.5),
      }),
    ),
  ).toEqual([]);
});

it('finds the label in disguise, copies and constants', () => {
  const disguise = column((row) => 7 - 3 * label[row]! + 0.1 * random.uniform());
  expect(kinds(sample({ NORMAL, disguise, again: NORMAL.slice(), flat: column(() => 2) }))).toEqual([
    ['gives-the-label-away', ['disguise']],
    ['copy', ['again']],
    ['constant', ['flat']],
  ]);
});

it('finds values that stand for no measurement, unless they are declared', () => {
  const mass = column((row) => (row % 10 === 0 ? -1 : 1 + random.uniform()));
  const far = column((row) => (row % 30 === 0 ? -999 : random.normal()));
  const columns = { mass, far };
  expect(kinds(sample(columns))).toEqual([
    ['undeclared-absent', ['mass']],
    ['undeclared-absent', ['far']],
  ]);
  const declared = [
    { name: 'mass', absent: -1 },
    { name: 'far', absent: -999 },
  ];
  expect(kinds(sample(columns, {}, declared))).toEqual([]);
});

it('warns of a class with few jets', () => {
  const few = Uint8Array.from({ length: ROWS }, (_, row) => (row % 100 === 0 ? 1 : 0));
  const [note] = qualityNotes(sample({ NORMAL }, { label: few }));
  expect(note).toMatchObject({
    kind: 'unbalanced',
    text: expect.stringMatching(/Only 20 of 2000 jets are signal/),
  });
});
