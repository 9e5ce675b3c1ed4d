import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { randomModel } from '../../src/domain/fixedpoint/test-networks.ts';
import { simulateJets } from '../../src/domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../../src/domain/jets/simulation-options.ts';
import { JET_FEATURES } from '../../src/domain/jets/feature-list.ts';
import { createRandom } from '../../src/domain/random.ts';
import { missingTool, runProgram } from '../../src/formats/hls/test-compiler.ts';
import { modelJson } from '../../src/formats/model/write-json.ts';
import { run, scratchFolder } from '../terminal.ts';

const folder = scratchFolder();
const plain = join(folder, 'plain.json');
const jets = join(folder, 'jets.json');
writeFileSync(plain, modelJson(randomModel(createRandom(1), [5, 6, 1])));
const tagger = randomModel(createRandom(2), [3, 4, 1]);
const inputs = tagger.inputs.map((input, i) => ({ ...input, name: JET_FEATURES[i]!.name }));
writeFileSync(jets, modelJson({ ...tagger, inputs }));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const COMPILER_MS = 300_000;

it(
  'writes an HLS project whose csim passes',
  async (context) => {
    const out = join(folder, 'project');
    const { code, stdout } = await run(
      'export',
      plain,
      '--to',
      'hls',
      '--out',
      out,
      '--precision',
      '12,5',
      '--strategy',
      'resource',
      '--reuse',
      '3',
      '--jets',
      '40',
      '--part',
      'vcu118',
      '--clock',
      '4',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ folder: out, to: 'hls' });
    for (const path of [
      'README.md',
      'Makefile',
      'firmware/penumbra.cpp',
      'firmware/weights/w_dense_1.h',
      'tb_data/tb_input_features.dat',
      'model.json',
    ]) {
      expect(existsSync(join(out, path)), path).toBe(true);
    }
    expect(readFileSync(join(out, 'build_prj.tcl'), 'utf8')).toMatch(
      /set_part \{xcvu9p-[^}]+\}\ncreate_clock -period 4 /,
    );
    expect(readFileSync(join(out, 'firmware/defines.h'), 'utf8')).toContain(
      'typedef ap_fixed<12,5> dense_1_accum_t;',
    );
    const missing = missingTool();
    if (missing !== null) context.skip(missing);
    const csim = runProgram('make', ['-s', 'csim', 'CXXFLAGS=-std=c++11 -Wall -Wextra -Werror'], out);
    expect(csim).toEqual({ status: 0, output: 'PASS: 40 jets, every output equal bit for bit\n' });
  },
  COMPILER_MS,
);

it('takes simulated jets where the model has their inputs, else those of the data', async () => {
  const simulated = join(folder, 'simulated');
  expect(
    (await run('export', jets, '--to', 'hls', '--out', simulated, '--jets', '6', '--seed', '4')).code,
  ).toBe(0);
  const block = simulateJets({ ...DEFAULT_SIMULATION, seed: 4 }, 0, 6);
  const first = readFileSync(join(simulated, 'tb_data/tb_input_features.dat'), 'utf8').split('\n')[0]!;
  expect(first.split(' ').map(Number)).toEqual([0, 1, 2].map((f) => block.columns[f]![0]));

  const data = join(folder, 'data.csv');
  const names = inputs.map(({ name }) => name);
  writeFileSync(data, `label,${names.join(',')}\n1,1.5,2,3\n0,,1,1\n0,4,5,-6.25\n`);
  const fromData = join(folder, 'from-data');
  expect((await run('export', jets, '--to', 'hls', '--out', fromData, '--data', data)).code).toBe(0);
  expect(readFileSync(join(fromData, 'tb_data/tb_input_features.dat'), 'utf8')).toBe(
    '1.5 2.0 3.0\n4.0 5.0 -6.25\n',
  );
});

it('writes Verilog whose simulation passes', async (context) => {
  const out = join(folder, 'verilog');
  expect((await run('export', plain, '--to', 'rtl', '--out', out, '--jets', '30')).code).toBe(0);
  expect(existsSync(join(out, 'src/penumbra_dense_1.v'))).toBe(true);
  if (spawnSync('iverilog', ['-V']).error !== undefined) context.skip('iverilog is not installed');
  const simulated = runProgram('make', ['-s', 'sim'], out);
  expect(simulated.output).toMatch(/^PASS: 30 jets, every output equal bit for bit/);
  expect(simulated.status).toBe(0);
});

it('takes what it wrote as ONNX and Keras, with the same scores and estimates', async () => {
  const onnx = join(folder, 'onnx');
  const keras = join(folder, 'keras');
  expect((await run('export', jets, '--to', 'onnx', '--out', onnx)).code).toBe(0);
  expect((await run('export', join(onnx, 'model.onnx'), '--to', 'keras', '--out', keras)).code).toBe(0);
  const data = join(folder, 'three.csv');
  writeFileSync(data, `${inputs.map(({ name }) => name).join(',')}\n1.5,2,3\n4,5,-6.25\n`);
  const answers = [];
  for (const model of [jets, join(onnx, 'model.onnx'), join(onnx, 'network.onnx'), join(keras, 'model.h5')]) {
    const scores = join(folder, 'scores.csv');
    expect((await run('predict', model, data, '--out', scores)).code).toBe(0);
    const estimate = await run('estimate', model, '--json');
    answers.push([readFileSync(scores, 'utf8'), estimate.stdout]);
  }
  expect(new Set(answers.map(([scores]) => scores)).size).toBe(1);
  expect(new Set(answers.map(([, estimate]) => estimate)).size).toBe(1);
  const json = join(folder, 'json');
  expect((await run('export', join(keras, 'model.h5'), '--to', 'json', '--out', json)).code).toBe(0);
  expect(readFileSync(join(json, 'model.json'), 'utf8')).toBe(readFileSync(jets, 'utf8'));
});

it('writes a model for TensorFlow.js', async () => {
  const out = join(folder, 'tfjs');
  expect((await run('export', plain, '--to', 'tfjs', '--out', out)).code).toBe(0);
  expect(readFileSync(join(out, 'weights.bin')).length).toBe(4 * (5 * 6 + 6 + 6 + 1));
});

it.each([
  [['--to', 'hls', '--out', 'x'], /MODEL.json is missing/],
  [[plain, '--out', 'x'], /--to is missing/],
  [
    [plain, '--to', 'vhdl', '--out', 'x'],
    /--to cannot be "vhdl". Choose one of hls, rtl, onnx, keras, tfjs, json/,
  ],
  [[plain, '--to', 'hls'], /--out is missing/],
  [[plain, '--to', 'hls', '--out', 'x', '--precision', '16'], /"16" is not a fixed-point type/],
  [[plain, '--to', 'hls', '--out', 'x', '--precision', '60,6'], /too wide/],
  [[plain, '--to', 'hls', '--out', 'x', '--reuse', '0'], /--reuse cannot be "0"/],
  [[plain, '--to', 'hls', '--out', 'x', '--strategy', 'area'], /--strategy cannot be "area"/],
  [[plain, '--to', 'hls', '--out', 'x', '--part', 'xc9z'], /The part "xc9z" is not known/],
  [[plain, '--to', 'hls', '--out', 'x', '--clock', '-1'], /--clock cannot be "-1"|Usage/],
  [[plain, '--to', 'hls', '--out', 'x', '--data', 'absent.csv'], /"absent.csv" does not exist/],
  [['absent.json', '--to', 'hls', '--out', 'x'], /"absent.json" does not exist/],
])('refuses %j', async (args, cause) => {
  const { code, stderr } = await run('export', ...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(cause);
  expect(existsSync('x')).toBe(false);
});
