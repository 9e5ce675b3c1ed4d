import type { ChainStep } from '../model/dense-chain.ts';
import { leakyActivation } from '../model/dense-chain.ts';
import { ModelRefusal } from '../model/model-refusal.ts';
import type { GraphNode } from './onnx-graph.ts';
import type { Tensor } from './onnx-tensor.ts';
import { transposed } from './onnx-tensor.ts';

/** Constant operands of a node by the place among its inputs; undefined for the data. */
export type Operands = readonly (Tensor | undefined)[];

const BUILDABLE = 'Gemm, MatMul, Add, Sub, Mul, Div, BatchNormalization, Relu, LeakyRelu, Sigmoid';

export function refuseNode({ name, op }: GraphNode, why: string, nextStep?: string): never {
  throw new ModelRefusal(
    `Layer "${name}" (${op}) ${why}.`,
    nextStep ?? 'Export the part of the network up to its logits as dense layers, ReLU and sigmoid.',
  );
}

function matrix(node: GraphNode, operand: Tensor | undefined): Tensor {
  if (operand?.dims.length !== 2) refuseNode(node, 'has no constant matrix as its weights');
  return operand;
}

/** A constant along the nodes alone: one number, or a row. */
function row(node: GraphNode, operand: Tensor | undefined): Float64Array {
  if (operand === undefined)
    refuseNode(node, 'works on two values of the network, which is no chain of layers');
  if (operand.dims.slice(0, -1).some((length) => length !== 1)) {
    refuseNode(node, `has a constant of ${operand.dims.join(' x ')}, more than one row`);
  }
  return operand.values;
}

function gemm(node: GraphNode, operands: Operands): ChainStep[] {
  const flag = (name: string): boolean => (node.attributes.get(name)?.integer ?? 0) !== 0;
  const factor = (name: string): number => node.attributes.get(name)?.float ?? 1;
  if (flag('transA') || operands[0] !== undefined) refuseNode(node, 'takes the jets as columns');
  const given = matrix(node, operands[1]);
  const weights = flag('transB') ? transposed(given) : given;
  const [nIn = 0, nOut = 0] = weights.dims;
  const alpha = factor('alpha');
  const beta = factor('beta');
  const bias = node.inputs[2] === undefined || node.inputs[2] === '' ? [] : row(node, operands[2]);
  const wide = bias.length === 1 && nOut > 1 ? new Float64Array(nOut).fill(bias[0]!) : bias;
  return [
    {
      kind: 'dense',
      name: node.name,
      kernel: alpha === 1 ? weights.values : weights.values.map((weight) => alpha * weight),
      nIn,
      nOut,
      bias: beta === 1 ? wide : Float64Array.from(wide, (value) => beta * value),
    },
  ];
}

function matMul(node: GraphNode, operands: Operands): ChainStep[] {
  if (operands[0] !== undefined) refuseNode(node, 'multiplies from the left, as if jets were columns');
  const { values, dims } = matrix(node, operands[1]);
  return [
    { kind: 'dense', name: node.name, kernel: values, nIn: dims[0] ?? 0, nOut: dims[1] ?? 0, bias: [] },
  ];
}

type Elementwise = (ChainStep & { kind: 'elementwise' })['op'];

function elementwise(node: GraphNode, operands: Operands, op: Elementwise): ChainStep[] {
  const constantFirst = operands[0] !== undefined;
  const operand = row(node, constantFirst ? operands[0] : operands[1]);
  const { name } = node;
  if (!constantFirst || op === 'add' || op === 'multiply') {
    return [{ kind: 'elementwise', name, op, operand }];
  }
  if (op === 'divide') refuseNode(node, 'divides by a value of the network');
  return [
    { kind: 'elementwise', name, op: 'multiply', operand: [-1] },
    { kind: 'elementwise', name, op: 'add', operand },
  ];
}

/** (x - mean) / sqrt(variance + epsilon) * scale + shift, with the numbers of the training. */
function batchNormalisation(node: GraphNode, operands: Operands): ChainStep[] {
  const [scale, shift, mean, variance] = [1, 2, 3, 4].map((place) => row(node, operands[place]));
  const epsilon = node.attributes.get('epsilon')?.float ?? 1e-5;
  if ((node.attributes.get('training_mode')?.integer ?? 0) !== 0) refuseNode(node, 'is in training mode');
  const { name } = node;
  const deviations = variance!.map((value) => Math.sqrt(value + epsilon));
  return [
    { kind: 'elementwise', name, op: 'subtract', operand: mean! },
    { kind: 'elementwise', name, op: 'divide', operand: deviations },
    { kind: 'elementwise', name, op: 'multiply', operand: scale! },
    { kind: 'elementwise', name, op: 'add', operand: shift! },
  ];
}

/** (x - offset) * scale, of the traditional machine-learning operations. */
function scaler(node: GraphNode): ChainStep[] {
  const { name, attributes } = node;
  const offset = attributes.get('offset')?.floats ?? [];
  const scale = attributes.get('scale')?.floats ?? [];
  if (offset.length === 0 || scale.length === 0) refuseNode(node, 'lacks its numbers');
  return [
    { kind: 'elementwise', name, op: 'subtract', operand: offset },
    { kind: 'elementwise', name, op: 'multiply', operand: scale },
  ];
}

/** Operations that leave jets of one row each as they are. */
const UNCHANGED = new Set(['Identity', 'Dropout', 'Cast', 'Flatten']);

/** A reshape that only says again what shape the jets have: [-1, n] or [0, n]. */
function reshape(node: GraphNode, operands: Operands): ChainStep[] {
  const shape = operands[1]?.values;
  const same = shape?.length === 2 && shape[0]! <= 0 && shape[1] !== 0;
  if (!same) refuseNode(node, 'gives the jets another shape');
  return [];
}

/** What a node does to the jets, in the terms of a chain of dense layers. @throws ModelRefusal */
export function stepsOfNode(node: GraphNode, operands: Operands): ChainStep[] {
  const { name, op } = node;
  if (node.domain === 'ai.onnx.ml' && op === 'Scaler') return scaler(node);
  if (node.domain !== '' && node.domain !== 'ai.onnx') {
    refuseNode(node, `belongs to the operations "${node.domain}", which are not known here`);
  }
  if (UNCHANGED.has(op)) return [];
  switch (op) {
    case 'Gemm':
      return gemm(node, operands);
    case 'MatMul':
      return matMul(node, operands);
    case 'Add':
      return elementwise(node, operands, 'add');
    case 'Sub':
      return elementwise(node, operands, 'subtract');
    case 'Mul':
      return elementwise(node, operands, 'multiply');
    case 'Div':
      return elementwise(node, operands, 'divide');
    case 'Neg':
      return [{ kind: 'elementwise', name, op: 'multiply', operand: [-1] }];
    case 'BatchNormalization':
      return batchNormalisation(node, operands);
    case 'Reshape':
      return reshape(node, operands);
    case 'Relu':
      return [{ kind: 'activation', name, activation: 'relu' }];
    case 'LeakyRelu': {
      const slope = node.attributes.get('alpha')?.float ?? 0.01;
      return [{ kind: 'activation', name, activation: leakyActivation(name, slope) }];
    }
    case 'Sigmoid':
      return [{ kind: 'activation', name, activation: 'sigmoid' }];
    default:
      return refuseNode(node, `is none of the operations that can be built here: ${BUILDABLE}`);
  }
}
