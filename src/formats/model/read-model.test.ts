import { describe, expect, it } from 'vitest';
import { modelOutput } from '../../domain/network/forward.ts';
import { runInOnnxRuntime } from '../onnx/onnx-runtime.ts';
import { testGraph } from '../onnx/test-graph.ts';
import type { TestNode } from '../onnx/test-graph.ts';
import { readModel } from './read-model.ts';

const JETS = 200;
/** Numbers that look random and are always the same. */
const value = (k: number): number => Math.fround(Math.sin(12.9898 * (k + 1)) * 1.3);
const values = (count: number, offset = 0): number[] =>
  Array.from({ length: count }, (_, k) => value(k + offset));
const positive = (count: number): number[] => values(count, 90).map((one) => Math.fround(0.4 + one * one));

const dense = (
  op: 'Gemm' | 'MatMul',
  inputs: string[],
  output: string,
  extra: Partial<TestNode> = {},
): TestNode => ({
  op,
  inputs,
  output,
  ...extra,
});

/** Graphs as other programs write them. */
const graphs = {
  'Gemm with transposed weights, as PyTorch exports a Linear': {
    nodes: [
      dense('Gemm', ['x', 'w1', 'b1'], 'h', { integers: { transB: 1 } }),
      { op: 'Relu', inputs: ['h'], output: 'r' },
      dense('Gemm', ['r', 'w2', 'b2'], 'y', { integers: { transB: 1 } }),
    ],
    tensors: {
      w1: [[5, 4], values(20)],
      b1: [[5], values(5)],
      w2: [[1, 5], values(5, 40)],
      b2: [[1], [0.25]],
    },
  },
  'MatMul and Add, a sigmoid, as Keras models are converted': {
    nodes: [
      dense('MatMul', ['x', 'w1'], 'm'),
      { op: 'Add', inputs: ['m', 'b1'], output: 'h' },
      { op: 'LeakyRelu', inputs: ['h'], output: 'r', floats: { alpha: 0.125 } },
      dense('MatMul', ['r', 'w2'], 'n'),
      { op: 'Add', inputs: ['b2', 'n'], output: 's' },
      { op: 'Sigmoid', inputs: ['s'], output: 'y' },
    ],
    tensors: {
      w1: [[4, 5], values(20)],
      b1: [[1, 5], values(5)],
      w2: [[5, 1], values(5, 7)],
      b2: [[1], [-0.5]],
    },
  },
  'batch normalisation in front, behind a layer and behind an activation': {
    nodes: [
      {
        op: 'BatchNormalization',
        inputs: ['x', 'g0', 'o0', 'm0', 'v0'],
        output: 'n0',
        floats: { epsilon: 0.001 },
      },
      dense('Gemm', ['n0', 'w1', 'b1'], 'h'),
      {
        op: 'BatchNormalization',
        inputs: ['h', 'g1', 'o1', 'm1', 'v1'],
        output: 'n1',
        floats: { epsilon: 0.001 },
      },
      { op: 'Relu', inputs: ['n1'], output: 'r' },
      {
        op: 'BatchNormalization',
        inputs: ['r', 'g1', 'o1', 'm1', 'v1'],
        output: 'n2',
        floats: { epsilon: 0.001 },
      },
      dense('Gemm', ['n2', 'w2', 'b2'], 'y', { floats: { alpha: 0.5, beta: 2 } }),
    ],
    tensors: {
      ...{
        g0: [[4], values(4, 3)],
        o0: [[4], values(4, 5)],
        m0: [[4], values(4, 8)],
        v0: [[4], positive(4)],
      },
      ...{
        g1: [[5], values(5, 13)],
        o1: [[5], values(5, 15)],
        m1: [[5], values(5, 18)],
        v1: [[5], positive(5)],
      },
      ...{ w1: [[4, 5], values(20)], b1: [[5], values(5)], w2: [[5, 1], values(5, 40)], b2: [[1], [0.25]] },
    },
  },
  'scalings of the inputs, with a constant on either side': {
    nodes: [
      { op: 'Sub', inputs: ['c', 'x'], output: 'a' },
      { op: 'Mul', inputs: ['s', 'a'], output: 'b' },
      { op: 'Identity', inputs: ['b'], output: 'i' },
      dense('Gemm', ['i', 'w1', 'b1'], 'y'),
    ],
    tensors: { c: [[4], values(4)], s: [[], [0.5]], w1: [[4, 1], values(4, 9)], b1: [[1], [0.125]] },
  },
} as const satisfies Record<string, Parameters<typeof testGraph>[0]>;

describe('a network of another program', () => {
  it.each(Object.keys(graphs) as (keyof typeof graphs)[])(
    '%s: same output as in ONNX Runtime',
    async (name) => {
      const file = testGraph(graphs[name]);
      const read = await readModel('network.onnx', file);
      if (!read.ok) throw new Error(read.error.cause);
      const { model } = read.value;
      expect(model.inputs.map((input) => input.name)).toEqual(['x1', 'x2', 'x3', 'x4']);
      const columns = model.inputs.map((_, f) => Float32Array.from(values(JETS, 1000 * f)));
      const got = await runInOnnxRuntime(file, 4, JETS, (row, f) => columns[f]![row]!);
      const expected = modelOutput(model, columns, JETS);
      expect(Math.max(...Array.from(expected, (one, row) => Math.abs(one - got[row]!)))).toBeLessThan(1e-5);
      expect(new Set(got).size).toBeGreaterThan(50);
    },
  );
});

const ONE = { w1: [[4, 2], values(8)], b1: [[2], values(2)], w2: [[2, 1], values(2)] } as const;
const FIRST = dense('Gemm', ['x', 'w1', 'b1'], 'h');

describe('what is no chain of dense layers', () => {
  it.each([
    [
      'Softmax',
      [FIRST, { op: 'Softmax', inputs: ['h'], output: 'y' }],
      /Layer "y" \(Softmax\) is none of the operations/,
    ],
    ['slope', [FIRST, { op: 'LeakyRelu', inputs: ['h'], output: 'y' }], /slope 0\.0099|slope 0\.01/],
    [
      'branches',
      [FIRST, dense('Gemm', ['x', 'w1', 'b1'], 'g'), { op: 'Add', inputs: ['h', 'g'], output: 'y' }],
      /joins two branches/,
    ],
    ['no layer', [{ op: 'Relu', inputs: ['x'], output: 'y' }], /no dense layer/],
    ['wrong widths', [FIRST, dense('MatMul', ['h', 'w1'], 'y')], /takes 4 values, but 2 come in/],
    [
      'two activations',
      [FIRST, { op: 'Relu', inputs: ['h'], output: 'a' }, { op: 'Sigmoid', inputs: ['a'], output: 'y' }],
      /second activation/,
    ],
    [
      'a scaled output',
      [FIRST, { op: 'Relu', inputs: ['h'], output: 'a' }, { op: 'Mul', inputs: ['a', 'b1'], output: 'y' }],
      /scales the output/,
    ],
    ['a circle', [{ op: 'Relu', inputs: ['y'], output: 'y' }], /Nothing leads from the input/],
  ] as const)('%s', async (_, nodes, cause) => {
    const read = await readModel('network.onnx', testGraph({ nodes, tensors: ONE }));
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.cause).toMatch(cause);
    expect(read.error.nextStep).not.toBe('');
  });

  it.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), /not JSON, and no ONNX or Keras/],
    ['nothing', new Uint8Array(), /not JSON, and no ONNX or Keras/],
    ['other JSON', new TextEncoder().encode('{"a": 1}'), /no penumbra-model/],
    [
      'half a file',
      testGraph(graphs['scalings of the inputs, with a constant on either side']).slice(0, 90),
      /damaged|no ONNX graph/,
    ],
  ] as const)('%s', async (_, bytes, cause) => {
    const read = await readModel('file.onnx', bytes);
    expect(read.ok ? '' : read.error.cause).toMatch(cause);
  });
});
