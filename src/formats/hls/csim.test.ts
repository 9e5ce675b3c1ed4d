import { describe, expect, it } from 'vitest';
import { emulate } from '../../domain/fixedpoint/emulate.ts';
import { buildFixedNetwork } from '../../domain/fixedpoint/fixed-network.ts';
import type { FixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { uniformPrecision } from '../../domain/fixedpoint/precision.ts';
import {
  randomColumns,
  randomModel,
  randomPrecision,
  randomType,
  pick,
} from '../../domain/fixedpoint/test-networks.ts';
import type { RandomSource } from '../../domain/random.ts';
import { createRandom } from '../../domain/random.ts';
import type { HlsProjectInput } from './design.ts';
import { generateHlsProject } from './hls-project.ts';
import { missingTool, runProgram, withFolder, writeFiles } from './test-compiler.ts';

const NETWORKS = 200;
const PER_UNIT = 100;
/** A compiler on a busy machine. */
const PATIENCE_MS = 600_000;
const JETS = 200;

/**
 * Types for the networks of one program: plain ones, ones of every mode, wide ones. A pool, since every pair of types costs the
 * compiler a set of functions.
 */
function typePool(random: RandomSource): FixedType[] {
  const plain = Array.from({ length: 4 }, () => randomType(random, 20, false));
  const modes = Array.from({ length: 7 }, () => randomType(random, 18, true));
  const wide = randomType(random, 40, true);
  return [...plain, ...modes, wide];
}

/** A network of any shape, types, strategy and reuse; every fourth with one type for all. */
function randomProject(random: RandomSource, n: number, pool: readonly FixedType[]): HlsProjectInput {
  const widths = Array.from({ length: 2 + random.integer(3) }, () => 1 + random.integer(8));
  const model = randomModel(random, widths);
  const precision =
    n % 4 === 0
      ? uniformPrecision(model, pick(random, pool))
      : randomPrecision(random, model, () => pick(random, pool));
  return {
    model,
    name: `net ${n}`,
    precision,
    output: n % 3 === 0 ? 'probability' : 'logit',
    strategy: n % 2 === 0 ? 'latency' : 'resource',
    io: n % 5 === 0 ? 'io_stream' : 'io_parallel',
    reuse: 1 + random.integer(9),
    layerReuse: n % 3 === 0 ? [1 + random.integer(5), undefined, 1 + random.integer(9)] : [],
    part: 'xcvu9p',
    clockNs: 5,
    vectors: { columns: randomColumns(random, model, JETS), rows: JETS, source: 'random' },
  };
}

const HEADERS = ['dense_latency', 'dense_resource', 'activation', 'sigmoid', 'standardise', 'stream'];

/** A program that runs many networks, each in a namespace of its own, over their test vectors through their bridges. */
function batchProgram(numbers: readonly number[]): string {
  return [
    '#include <cstddef>',
    '#include <fstream>',
    '#include <iostream>',
    '#include <string>',
    '#include <vector>',
    ...HEADERS.map((name) => `#include "net_${numbers[0]}/firmware/nnet_utils/nnet_${name}.h"`),
    ...numbers.map(
      (n) =>
        `namespace space_${n} {\n#include "net_${n}/firmware/net_${n}.cpp"\n#include "net_${n}/net_${n}_bridge.cpp"\n}`,
    ),
    'static std::vector<double> numbers(const std::string &path) {',
    '    std::ifstream file(path);',
    '    std::vector<double> all;',
    '    double value;',
    '    while (file >> value) all.push_back(value);',
    '    return all;',
    '}',
    'static void run(const std::string &name, void (*predict)(const double *, double *, std::size_t), unsigned n_in) {',
    '    const std::vector<double> raw = numbers(name + "/tb_data/tb_input_features.dat");',
    '    const std::vector<double> expected = numbers(name + "/tb_data/tb_output_predictions.dat");',
    '    std::vector<double> outputs(expected.size());',
    '    predict(raw.data(), outputs.data(), raw.size() / n_in);',
    '    long differences = 0;',
    '    for (std::size_t i = 0; i < expected.size(); i++) differences += outputs[i] != expected[i];',
    '    std::cout << name << " " << raw.size() / n_in << " " << differences << std::endl;',
    '}',
    'int main() {',
    ...numbers.map((n) => `    run("net_${n}", space_${n}::net_${n}_predict, space_${n}::N_INPUT);`),
    '}',
    '',
  ].join('\n');
}

describe('the generated C++', () => {
  it(
    `gives the emulator's bits for ${NETWORKS} random networks of ${JETS} jets each`,
    (context) => {
      const missing = missingTool();
      if (missing !== null) context.skip(missing);
      const random = createRandom(2026);
      withFolder((folder) => {
        for (let first = 0; first < NETWORKS; first += PER_UNIT) {
          const pool = typePool(random);
          const numbers = Array.from({ length: PER_UNIT }, (_, k) => first + k);
          for (const n of numbers) {
            const files = generateHlsProject(randomProject(random, n, pool));
            writeFiles(
              folder,
              [...files].map(([path, text]) => [`net_${n}/${path}`, text] as const),
            );
          }
          writeFiles(folder, [['batch.cpp', batchProgram(numbers)]]);
          const flags = ['-std=c++11', '-O0', '-Wall', '-Wextra', 'batch.cpp', '-o', 'batch'];
          expect(runProgram('g++', flags, folder)).toEqual({ status: 0, output: '' });
          const { output } = runProgram('./batch', [], folder);
          expect(output.trim().split('\n')).toEqual(numbers.map((n) => `net_${n} ${JETS} 0`));
        }
      });
    },
    PATIENCE_MS,
  );
});

describe('make csim', () => {
  const random = createRandom(7);
  const model = randomModel(random, [6, 5, 1]);
  const precision = uniformPrecision(model, fixedType(16, 6));
  const vectors = { columns: randomColumns(random, model, 50), rows: 50, source: 'random' };
  const base = { model, precision, output: 'logit', part: 'xcvu9p', clockNs: 5, vectors } as const;

  it(
    'passes with the shipped test vectors, and fails when one bit of one output differs',
    { timeout: PATIENCE_MS },
    (context) => {
      const missing = missingTool();
      if (missing !== null) context.skip(missing);
      const files = generateHlsProject({ ...base, name: 'tagger', strategy: 'resource', reuse: 3 });
      withFolder((folder) => {
        writeFiles(folder, files);
        const passed = runProgram(
          'make',
          ['-s', 'csim', 'CXXFLAGS=-std=c++17 -O0 -Wall -Wextra -Werror'],
          folder,
        );
        expect(passed).toEqual({ status: 0, output: 'PASS: 50 jets, every output equal bit for bit\n' });

        const { values } = emulate(buildFixedNetwork(model, precision), vectors.columns, vectors.rows);
        const expected = Array.from(values);
        expected[17]! += 2 ** -10;
        writeFiles(folder, [['tb_data/tb_output_predictions.dat', expected.join('\n')]]);
        const failed = runProgram('./tagger_csim', [], folder);
        expect(failed.status).toBe(1);
        expect(failed.output).toContain('FAIL: 1 of 50 outputs differ; first: jet 17, output 0');
        expect(failed.output).not.toContain('PASS');

        writeFiles(folder, [['tb_data/tb_output_predictions.dat', expected.slice(0, 40).join('\n')]]);
        expect(runProgram('./tagger_csim', [], folder).status).toBe(1);
      });
    },
  );

  it.for([
    ['latency', 'io_parallel'],
    ['resource', 'io_stream'],
  ] as const)(
    'compiles as synthesis sees it (%s, %s)',
    { timeout: PATIENCE_MS },
    ([strategy, io], context) => {
      const missing = missingTool();
      if (missing !== null) context.skip(missing);
      const files = generateHlsProject({
        ...base,
        name: 'tagger',
        output: 'probability',
        strategy,
        io,
        reuse: 2,
      });
      withFolder((folder) => {
        writeFiles(folder, files);
        const flags = [
          '-std=c++11',
          '-O0',
          '-D__SYNTHESIS__',
          '-Wall',
          '-Wextra',
          '-Wno-unknown-pragmas',
          '-Wno-unused-label',
        ];
        const sources = ['tagger_test.cpp', 'firmware/tagger.cpp', '-o', 'synthesis'];
        expect(runProgram('g++', [...flags, ...sources], folder)).toEqual({ status: 0, output: '' });
        expect(runProgram('./synthesis', [], folder).output).toContain('PASS: 50 jets');
      });
    },
  );
});
