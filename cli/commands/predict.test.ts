import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { run, scratchFolder } from '../terminal.ts';

const folder = scratchFolder();
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MODEL = {
  format: 'penumbra-model',
  version: 1,
  inputs: [
    { name: 'pt', mean: 400, scale: 100 },
    { name: 'mass', mean: 90, scale: 30, absent: -1 },
  ],
  layers: [
    {
      name: 'dense_1',
      units: 3,
      activation: 'leaky_relu',
      kernel: [
        [0.5, -1, 0.25],
        [1, 0.75, -0.5],
      ],
      bias: [0.1, 0, -0.2],
    },
    { name: 'output', units: 1, activation: 'linear', kernel: [[1], [-0.5], [2]], bias: [0.3] },
  ],
};

/** The columns stand in another order than the model's inputs, with one more among them. */
const JETS = [
  { mass: 125, pt: 500 },
  { mass: -1, pt: 350 },
  { mass: 60.5, pt: 310.25 },
];

function reference(pt: number, mass: number): number {
  const x = [(pt - 400) / 100, mass === -1 ? -2 : (mass - 90) / 30] as const;
  const leaky = (value: number): number => (value > 0 ? value : value / 8);
  const a = leaky(0.5 * x[0] + x[1] + 0.1);
  const b = leaky(-x[0] + 0.75 * x[1]);
  const c = leaky(0.25 * x[0] - 0.5 * x[1] - 0.2);
  return a - 0.5 * b + 2 * c + 0.3;
}

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const model = write('model.json', JSON.stringify(MODEL));
const data = write(
  'jets.csv',
  `mass,eta,pt\n${JETS.map(({ mass, pt }) => `${mass},0.5,${pt}`).join('\n')}\n`,
);
const out = join(folder, 'scores.csv');

function scores(): { score: number; logit: number }[] {
  const [head, ...lines] = readFileSync(out, 'utf8').trimEnd().split('\n');
  expect(head).toBe('score,logit');
  return lines.map((line) => {
    const [score, logit] = line.split(',').map((cell) => (cell === '' ? NaN : Number(cell)));
    return { score: score!, logit: logit! };
  });
}

it('scores every jet, columns found by name, absent inputs at their place', async () => {
  const { code, stdout } = await run('predict', model, data, '--out', out, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ file: out, rows: 3, scored: 3, precision: 'double' });
  scores().forEach(({ score, logit }, row) => {
    const expected = reference(JETS[row]!.pt, JETS[row]!.mass);
    expect(logit).toBeCloseTo(expected, 12);
    expect(score).toBeCloseTo(1 / (1 + Math.exp(-expected)), 12);
  });
});

it('gives the same for a model that ends in a sigmoid', async () => {
  const [first, last] = MODEL.layers;
  const sigmoid = { ...MODEL, layers: [first, { ...last, activation: 'sigmoid' }] };
  const path = write('sigmoid.json', JSON.stringify(sigmoid));
  expect((await run('predict', path, data, '--out', out)).code).toBe(0);
  expect(scores()[0]!.logit).toBeCloseTo(reference(500, 125), 12);
});

it('runs in fixed point: logits on the grid of the type, near those in double precision', async () => {
  expect((await run('predict', model, data, '--out', out, '--fixed', '--precision', '18,8')).code).toBe(0);
  scores().forEach(({ logit }, row) => {
    expect(Number.isInteger(logit * 1024)).toBe(true);
    expect(Math.abs(logit - reference(JETS[row]!.pt, JETS[row]!.mass))).toBeLessThan(0.02);
  });
  const exact = scores();
  expect((await run('predict', model, data, '--out', out, '--fixed', '--precision', '12,8')).code).toBe(0);
  expect(scores()).not.toEqual(exact);
});

it('leaves the score of a jet empty when an input is missing', async () => {
  const gaps = write('gaps.csv', 'pt,mass\n500,125\n,125\n500,inf\n500,125\n');
  const { stdout } = await run('predict', model, gaps, '--out', out);
  expect(stdout).toContain('2 of 4 jets scored');
  expect(scores().map(({ logit }) => Number.isNaN(logit))).toEqual([false, true, true, false]);
});

const wide = { ...MODEL, layers: [{ ...MODEL.layers[0], bias: [1] }] };

it.each([
  [
    'a column that is not there',
    [model, write('few.csv', 'pt,x\n1,2\n')],
    /no column "mass", an input of the model/,
  ],
  ['text for an input', [model, write('text.csv', 'pt,mass\n1,high\n')], /Column "mass" .* holds text/],
  ['a model that is not JSON', [data, data], /is not JSON/],
  [
    'a document that is no model',
    [write('other.json', '{"format":"x"}'), data],
    /no penumbra-model: .* at format/,
  ],
  [
    'kernels that do not fit',
    [write('wide.json', JSON.stringify(wide)), data],
    /"dense_1" needs a kernel of 2 x 3 and 3 biases/,
  ],
  [
    'an unknown precision',
    [model, data, '--fixed', '--precision', 'half'],
    /"half" is not a fixed-point type/,
  ],
  ['a precision without --fixed', [model, data, '--precision', '16,6'], /--precision belongs to --fixed/],
  ['no data', [model], /DATA is missing/],
])('refuses %s', async (_, args, expected) => {
  const { code, stderr } = await run('predict', ...args, '--out', join(folder, 'none.csv'));
  expect(code).toBe(2);
  expect(stderr).toMatch(expected);
});
