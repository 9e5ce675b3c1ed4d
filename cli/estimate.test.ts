import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS } from './commands.ts';
import { runCommandLine } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'penumbra-estimate-'));

async function cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  const io = { stdout: (text: string) => (stdout += text), stderr: (text: string) => (stderr += text) };
  const code = await runCommandLine(['estimate', ...args], COMMANDS, io);
  return { code, stdout, stderr };
}

const numbers = { dsp: z.int(), lut: z.int(), ff: z.int(), bram18: z.int(), latency: z.int(), ii: z.int() };
const answer = z.object({
  layers: z.array(z.object({ name: z.string(), n_in: z.int(), n_out: z.int(), ...numbers })),
  total: z.object(numbers),
  part: z.string(),
  fits: z.boolean(),
  remarks: z.array(z.string()),
});

/** q 2^-10: 11 has three digits, 12 two, 16 one. */
const kernel = [
  [11, 11, 12, 0],
  [43, -43, 16, 77],
  [0, 0, 0, 85],
].map((row) => row.map((q) => q / 1024));

const path = join(folder, 'model.json');
writeFileSync(
  path,
  JSON.stringify({
    format: 'penumbra-model',
    version: 1,
    inputs: ['a', 'b', 'c'].map((name) => ({ name, mean: 0, scale: 1 })),
    layers: [
      { name: 'dense_1', units: 4, activation: 'relu', kernel, bias: [0, 0, 0, 0] },
      { name: 'dense_2', units: 1, activation: 'linear', kernel: [[0.5], [0], [0.25], [0]], bias: [0] },
    ],
  }),
);

async function estimate(...args: string[]): Promise<z.infer<typeof answer>> {
  const { code, stdout, stderr } = await cli(path, '--json', ...args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return answer.parse(JSON.parse(stdout));
}

describe('estimate', () => {
  it('counts multipliers from the weights: distinct weights of three and more digits per input', async () => {
    const { layers, total, part, fits } = await estimate('--part', 'xcvu9p-flga2104-2L-e');
    // 11 (shared), 43, -43, 77, 85
    expect(layers.map(({ name, n_in, n_out, dsp }) => [name, n_in, n_out, dsp])).toEqual([
      ['dense_1', 3, 4, 5],
      ['dense_2', 4, 1, 0],
    ]);
    expect(total).toMatchObject({ dsp: 5, bram18: 0, ii: 1 });
    expect([part, fits]).toEqual(['xcvu9p', true]);
  });

  it('names the layers whose reuse factor had to move', async () => {
    const { layers, total, remarks } = await estimate('--strategy', 'resource', '--reuse', '3');
    expect(layers.map(({ ii, dsp }) => [ii, dsp])).toEqual([
      [3, 4],
      [2, 2],
    ]);
    expect(total.ii).toBe(3);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toContain('dense_2');
  });

  it('sees only what its precision keeps', async () => {
    // steps of 1/16 round every weight of dense_1 to 0 or 1/16
    expect((await estimate('--precision', '16,12')).total.dsp).toBe(0);
  });

  it('gives single layers types and reuse factors of their own', async () => {
    const plain = await estimate();
    // Steps of 1/16 round every weight of dense_1 to 0 or 1/16; dense_2 is not touched.
    const coarse = await estimate('--layer', '1:weight=16,12');
    expect(coarse.layers.map(({ dsp }) => dsp)).toEqual([0, plain.layers[1]!.dsp]);
    const narrow = await estimate('--layer', '2:accumulator=8,4');
    expect(narrow.layers[0]).toEqual(plain.layers[0]);
    expect(narrow.layers[1]!.lut).toBeLessThan(plain.layers[1]!.lut);
    const shared = await estimate(
      '--strategy',
      'resource',
      '--reuse',
      '1',
      '--layer',
      '1:reuse=3:weight=8,2',
    );
    expect(shared.layers.map(({ ii }) => ii)).toEqual([3, 1]);
  });

  it('prints a table for a person', async () => {
    const { code, stdout } = await cli(path, '--part', 'kv260');
    expect(code).toBe(0);
    for (const word of ['dense_1', 'standardise', 'HLS report', 'after synthesis', 'xck26']) {
      expect(stdout).toContain(word);
    }
  });

  it.each([
    [['missing.json'], 'missing.json'],
    [[], 'MODEL.json'],
    [[path, '--part', 'xc1'], 'xc1'],
    [[path, '--precision', '16;6'], '16;6'],
    [[path, '--precision', '60,6'], '60,6'],
    [[path, '--reuse', '0'], '--reuse'],
    [[path, '--strategy', 'speed'], '--strategy'],
    [[path, '--multipliers', 'gold'], '--multipliers'],
    [[path, '--clock', '-5'], '--clock'],
    [[path, '--share', '200'], '--share'],
    [[path, '--layer', '3:reuse=2'], '2 layers'],
    [[path, '--layer', '1'], 'sets nothing'],
    [[path, '--layer', 'one:reuse=2'], 'names no layer'],
    [[path, '--layer', '1:colour=8,2'], 'colour'],
    [[path, '--layer', '1:weight=8;2'], '8;2'],
    [[path, '--layer', '1:reuse=0'], 'reuse'],
    [[path, '--colour'], '--colour'],
  ])('%j is a mistake of the user, and says which', async (args, word) => {
    const { code, stdout, stderr } = await cli(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(word);
  });
});
