import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { FixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { uniformPrecision } from '../../domain/fixedpoint/precision.ts';
import {
  pick,
  randomColumns,
  randomModel,
  randomPrecision,
  randomType,
} from '../../domain/fixedpoint/test-networks.ts';
import { createRandom } from '../../domain/random.ts';
import type { RandomSource } from '../../domain/random.ts';
import { runProgram, withFolder, writeFiles } from '../hls/test-compiler.ts';
import { productExpression, signedDigits } from './product.ts';
import type { RtlProjectInput } from './rtl-design.ts';
import { generateRtlProject } from './rtl-project.ts';

const NETWORKS = Number(process.env['RTL_NETWORKS'] ?? 16);
const JETS = 60;
const PATIENCE_MS = 600_000;

function missingTool(): string | null {
  return spawnSync('iverilog', ['-V']).error === undefined ? null : 'iverilog is not installed';
}

/** Networks of any shape and type; every other one with the plain types of a study. */
function randomProject(random: RandomSource, n: number): RtlProjectInput {
  const widths = Array.from({ length: 2 + random.integer(3) }, () => 1 + random.integer(9));
  const model = randomModel(random, widths);
  const pool = Array.from({ length: 6 }, (): FixedType =>
    randomType(random, n % 3 === 0 ? 40 : 20, n % 4 > 1),
  );
  const precision =
    n % 2 === 0
      ? uniformPrecision(model, randomType(random, 24, false))
      : randomPrecision(random, model, () => pick(random, pool));
  return {
    model,
    name: `net ${n}`,
    precision,
    output: n % 3 === 0 ? 'probability' : 'logit',
    part: 'xcvu9p',
    clockNs: 5,
    vectors: { columns: randomColumns(random, model, JETS), rows: JETS, source: 'random' },
  };
}

describe('constants as signed digits', () => {
  it('add up to the constant, with no two neighbours', () => {
    for (let value = 1n; value < 3000n; value++) {
      const digits = signedDigits(value);
      const sum = digits.reduce(
        (total, { negative, shift }) => total + (negative ? -1n : 1n) * (1n << BigInt(shift)),
        0n,
      );
      expect(sum).toBe(value);
      digits.slice(1).forEach(({ shift }, k) => expect(shift - digits[k]!.shift).toBeGreaterThan(1));
    }
  });

  it('are wires and single adders where that suffices', () => {
    expect(productExpression('x', 1n)).toBe('x');
    expect(productExpression('x', 8n)).toBe('(x <<< 3)');
    expect(productExpression('x', 7n)).toBe('(x <<< 3) - x');
    expect(productExpression('x', 11n)).toBe("x * 5'sd11");
  });
});

describe('the generated Verilog', () => {
  it(
    `gives the emulator's bits for ${NETWORKS} random networks of ${JETS} jets each`,
    { timeout: PATIENCE_MS },
    (context) => {
      const missing = missingTool();
      if (missing !== null) context.skip(missing);
      const random = createRandom(77);
      for (let n = 0; n < NETWORKS; n++) {
        const files = generateRtlProject(randomProject(random, n));
        withFolder((folder) => {
          writeFiles(folder, files);
          const { status, output } = runProgram('make', ['-s', 'sim'], folder);
          expect(output, `network ${n}`).toMatch(
            new RegExp(`^PASS: ${JETS} jets, every output equal bit for bit`),
          );
          expect(status).toBe(0);
        });
      }
    },
  );

  it('fails its test bench when one bit of one output differs', (context) => {
    const missing = missingTool();
    if (missing !== null) context.skip(missing);
    const random = createRandom(8);
    const model = randomModel(random, [6, 5, 1]);
    const vectors = { columns: randomColumns(random, model, JETS), rows: JETS, source: 'random' };
    const precision = uniformPrecision(model, fixedType(16, 6));
    const input = {
      model,
      name: 'tagger',
      precision,
      output: 'logit',
      part: 'xcvu9p',
      clockNs: 5,
      vectors,
    } as const;
    const files = generateRtlProject(input);
    const expected = files.get('tb_data/outputs.hex')!.split('\n');
    expected[17] = (Number.parseInt(expected[17]!, 16) ^ 1).toString(16).padStart(4, '0');
    withFolder((folder) => {
      writeFiles(folder, files);
      writeFiles(folder, [['tb_data/outputs.hex', expected.join('\n')]]);
      const { status, output } = runProgram('make', ['-s', 'sim'], folder);
      expect(output).toContain('first difference: jet 17');
      expect(output).toContain(`FAIL: ${JETS} of ${JETS} jets came out, 1 differ`);
      expect(status).not.toBe(0);
    });
    expect(generateRtlProject(input)).toEqual(files);
  });
});
