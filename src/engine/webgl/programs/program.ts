import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';

/** A uniform of a program; an array when `length` is given. */
export interface Uniform {
  readonly name: string;
  readonly type: 'float' | 'vec2' | 'vec4' | 'int';
  readonly length?: number;
}

interface ProgramParts {
  readonly inputs: readonly string[];
  readonly uniforms?: readonly Uniform[];
  /** Rows and columns of the output matrix. */
  readonly output: readonly [number, number];
  /** GLSL: functions before `main`. */
  readonly functions?: string;
  /** GLSL: body of `main`; `at` is the texel (column pair, row pair) to fill with `setOutput`. */
  readonly body: string;
}

/**
 * A program over packed matrices. Texels are read by `texelFetch(NAME, ivec2(column pair, row pair), 0)` and hold
 * x = (row 0, column 0), y = (row 0, column 1), z = (row 1, column 0), w = (row 1, column 1).
 */
export function program({ inputs, uniforms, output, functions, body }: ProgramParts): GPGPUProgram {
  return {
    variableNames: [...inputs],
    outputShape: [...output],
    packedInputs: true,
    packedOutput: true,
    ...(uniforms === undefined ? {} : { customUniforms: uniforms.map(declare) }),
    userCode: `
      ${functions ?? ''}
      void main() {
        ivec2 at = ivec2(gl_FragCoord.xy);
        ${body}
      }`,
  };
}

function declare({ name, type, length }: Uniform): NonNullable<GPGPUProgram['customUniforms']>[number] {
  return length === undefined ? { name, type } : { name, type, arrayIndex: length };
}

const UNROLLED = 4;

/**
 * GLSL: `body` for k = 0 .. count - 1, several turns at a time; renderers in software pay for every turn of a loop.
 *
 * @param body statements that use the number `k`
 */
export function turns(count: number, body: (k: string) => string): string {
  const whole = count - (count % UNROLLED);
  const copies = (from: (c: number) => string, number: number): string =>
    Array.from({ length: number }, (_, c) => `{ ${body(from(c))} }`).join('\n');
  const loop = `for (int turn = 0; turn < ${whole}; turn += ${UNROLLED}) {
      ${copies((c) => `(turn + ${c})`, UNROLLED)}
    }`;
  return `${whole > 0 ? loop : ''}
    ${copies((c) => String(whole + c), count - whole)}`;
}

/** Per run: learning rate, 1 once the choice is locked, column of the run's seed in the order matrix, unused. */
export function runControl(runs: number): Uniform {
  return { name: 'control', type: 'vec4', length: runs };
}

/** Per run: 1 / temperature, learning rate of the scores. */
export function shadowControl(runs: number): Uniform {
  return { name: 'shadowControl', type: 'vec2', length: runs };
}

/** Adam's bias corrections 1 - beta^t of the first and the second moment. */
export const CORRECTION: Uniform = { name: 'correction', type: 'vec2' };

/** A number as GLSL float literal. */
export function float(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
