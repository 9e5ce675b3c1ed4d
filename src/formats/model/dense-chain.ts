import { ABSENT_STANDARDISED } from '../../domain/dataset/sample.ts';
import type { ModelActivation, PenumbraModel } from '../../domain/network/model.ts';
import { modelSchema } from '../../domain/network/model.ts';
import { ModelRefusal } from './model-refusal.ts';

type Operation = 'add' | 'subtract' | 'multiply' | 'divide';

/** One step of a network as other programs write it, in the order of the data; `name` is what their file calls it. */
export type ChainStep =
  | {
      readonly kind: 'dense';
      readonly name: string;
      /** Row-major [nIn, nOut]. */
      readonly kernel: ArrayLike<number>;
      readonly nIn: number;
      readonly nOut: number;
      /** Empty where there is none. */
      readonly bias: ArrayLike<number>;
    }
  | {
      readonly kind: 'elementwise';
      readonly name: string;
      readonly op: Operation;
      /** One number for all, or one per value. */
      readonly operand: ArrayLike<number>;
    }
  | { readonly kind: 'activation'; readonly name: string; readonly activation: ModelActivation }
  | {
      /** Where a raw input equals its value here, its standardised value is `ABSENT_STANDARDISED`; NaN: never. */
      readonly kind: 'absent';
      readonly name: string;
      readonly values: ArrayLike<number>;
    };

interface Input {
  mean: number;
  scale: number;
  absent: number | undefined;
}

interface Layer {
  readonly name: string;
  readonly nIn: number;
  readonly nOut: number;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
  activation: ModelActivation;
}

/** Scaling between an activation and the next dense layer, which takes it up: x * scale + shift. */
interface Pending {
  readonly name: string;
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

const NEXT_STEP =
  'Networks of dense layers with ReLU, leaky ReLU of slope 1/8, sigmoid or no activation can be opened; export such a one.';

function refuse(name: string, why: string, nextStep = NEXT_STEP): never {
  throw new ModelRefusal(`Layer "${name}" ${why}.`, nextStep);
}

/** Puts the steps of a network together to a model: scalings become standardisation, or go into the kernels next to them. */
class ChainBuilder {
  readonly inputs: Input[];
  readonly layers: Layer[] = [];
  private pending: Pending | null = null;

  constructor(inputs: number) {
    this.inputs = Array.from({ length: inputs }, () => ({ mean: 0, scale: 1, absent: undefined }));
  }

  add(step: ChainStep): void {
    switch (step.kind) {
      case 'dense':
        return this.dense(step);
      case 'elementwise':
        return this.elementwise(step);
      case 'activation':
        return this.activation(step);
      case 'absent':
        return this.absent(step);
    }
  }

  private get width(): number {
    return this.layers.at(-1)?.nOut ?? this.inputs.length;
  }

  private dense({ name, kernel, nIn, nOut, bias }: ChainStep & { kind: 'dense' }): void {
    if (nIn !== this.width) refuse(name, `takes ${nIn} values, but ${this.width} come in`);
    if (nOut < 1) refuse(name, 'has no nodes');
    if (kernel.length !== nIn * nOut || (bias.length !== 0 && bias.length !== nOut)) {
      refuse(name, `of ${nIn} x ${nOut} has ${kernel.length} weights and ${bias.length} biases`);
    }
    const layer: Layer = {
      name,
      nIn,
      nOut,
      kernel: Float64Array.from(kernel),
      bias: bias.length === 0 ? new Float64Array(nOut) : Float64Array.from(bias),
      activation: 'linear',
    };
    this.takeUpPending(layer);
    this.layers.push(layer);
  }

  /** b += shift W, W = diag(scale) W. */
  private takeUpPending({ nIn, nOut, kernel, bias }: Layer): void {
    const { pending } = this;
    if (pending === null) return;
    for (let i = 0; i < nIn; i++) {
      for (let j = 0; j < nOut; j++) {
        bias[j]! += pending.shift[i]! * kernel[i * nOut + j]!;
        kernel[i * nOut + j]! *= pending.scale[i]!;
      }
    }
    this.pending = null;
  }

  private elementwise(step: ChainStep & { kind: 'elementwise' }): void {
    const { name, operand } = step;
    if (operand.length !== 1 && operand.length !== this.width) {
      refuse(name, `has ${operand.length} values for ${this.width}`);
    }
    const at = (i: number): number => operand[operand.length === 1 ? 0 : i]!;
    const last = this.layers.at(-1);
    if (last === undefined) this.scaleInputs(name, step.op, at);
    else if (last.activation === 'linear') scaleLayer(last, step.op, at);
    else this.scaleAfter(name, step.op, at);
  }

  private scaleInputs(name: string, op: Operation, at: (i: number) => number): void {
    if (this.inputs.some(({ absent }) => absent !== undefined)) refuse(name, 'scales absent inputs');
    this.inputs.forEach((input, i) => scaleInput(input, op, at(i)));
  }

  private scaleAfter(name: string, op: Operation, at: (i: number) => number): void {
    const { scale, shift } = this.pending ?? {
      scale: new Float64Array(this.width).fill(1),
      shift: new Float64Array(this.width),
    };
    for (let i = 0; i < this.width; i++) {
      scale[i] = op === 'multiply' ? scale[i]! * at(i) : op === 'divide' ? scale[i]! / at(i) : scale[i]!;
      shift[i] = combine(op, shift[i]!, at(i));
    }
    this.pending = { name, scale, shift };
  }

  private activation({ name, activation }: ChainStep & { kind: 'activation' }): void {
    if (activation === 'linear') return;
    const last = this.layers.at(-1);
    if (last === undefined) refuse(name, 'is an activation of the inputs themselves');
    if (last.activation !== 'linear') refuse(name, 'is a second activation of the same nodes');
    last.activation = activation;
  }

  private absent({ name, values }: ChainStep & { kind: 'absent' }): void {
    if (this.layers.length > 0) refuse(name, 'replaces values behind the inputs');
    if (values.length !== 1 && values.length !== this.inputs.length) refuse(name, 'fits other inputs');
    this.inputs.forEach((input, i) => {
      const value = values[values.length === 1 ? 0 : i]!;
      if (!Number.isNaN(value)) input.absent = value;
    });
  }

  finish(): void {
    if (this.layers.length === 0) {
      throw new ModelRefusal('There is no dense layer in this network.', NEXT_STEP);
    }
    if (this.pending !== null) refuse(this.pending.name, 'scales the output behind its activation');
    this.turnNegativeScales();
  }

  /** A negative scale is a positive one and a turned row of the first kernel; an absent input stands the other way round then. */
  private turnNegativeScales(): void {
    const { kernel, nOut, name } = this.layers[0]!;
    this.inputs.forEach((input, i) => {
      if (!(Number.isFinite(input.scale) && Number.isFinite(input.mean)) || input.scale === 0) {
        refuse(name, `has an input (number ${i + 1}) whose scaling is zero or not finite`);
      }
      if (input.scale > 0) return;
      if (input.absent !== undefined) refuse(name, `has an absent value on an input of negative scale`);
      input.scale = -input.scale;
      for (let j = 0; j < nOut; j++) kernel[i * nOut + j] = -kernel[i * nOut + j]!;
    });
  }
}

function combine(op: Operation, value: number, operand: number): number {
  switch (op) {
    case 'add':
      return value + operand;
    case 'subtract':
      return value - operand;
    case 'multiply':
      return value * operand;
    case 'divide':
      return value / operand;
  }
}

/** (x - mean) / scale, followed by one more operation; exact for a lone subtraction and a lone division. */
function scaleInput(input: Input, op: Operation, operand: number): void {
  switch (op) {
    case 'subtract':
      input.mean += operand * input.scale;
      return;
    case 'add':
      input.mean -= operand * input.scale;
      return;
    case 'divide':
      input.scale *= operand;
      return;
    case 'multiply':
      input.scale /= operand;
  }
}

function scaleLayer({ nIn, nOut, kernel, bias }: Layer, op: Operation, at: (j: number) => number): void {
  for (let j = 0; j < nOut; j++) bias[j] = combine(op, bias[j]!, at(j));
  if (op === 'add' || op === 'subtract') return;
  for (let i = 0; i < nIn; i++) {
    for (let j = 0; j < nOut; j++) kernel[i * nOut + j] = combine(op, kernel[i * nOut + j]!, at(j));
  }
}

/** The layer's own part of a path such as "sequential/dense_1/MatMul". */
function shortName(path: string, layer: number): string {
  const parts = path.split('/').filter((part) => !/^(|MatMul|Gemm|BiasAdd|Add)(_\d+)?$/.test(part));
  const last = parts.at(-1) ?? path;
  return /^[\d:]*$/.test(last) ? `dense_${layer + 1}` : last;
}

/** Most weights that are read from a file: far more than any part can hold. */
const MOST_WEIGHTS = 16_000_000;

/**
 * The model that a chain of steps makes up.
 *
 * @param inputs number of values that come in
 * @param names of the inputs; x1, x2 ... where the file has none
 * @throws ModelRefusal that names the step which has no place in such a model
 */
export function modelFromChain(
  inputs: number,
  steps: readonly ChainStep[],
  names: readonly string[] | null,
): PenumbraModel {
  const builder = new ChainBuilder(inputs);
  for (const step of steps) builder.add(step);
  builder.finish();
  const weights = builder.layers.reduce((sum, { kernel }) => sum + kernel.length, 0);
  if (weights > MOST_WEIGHTS)
    throw new ModelRefusal(`The network has ${weights} weights.`, 'Open a smaller one.');
  const parsed = modelSchema.safeParse({
    format: 'penumbra-model',
    version: 1,
    inputs: builder.inputs.map(({ mean, scale, absent }, i) => ({
      name: names?.[i] ?? `x${i + 1}`,
      mean,
      scale,
      ...(absent === undefined ? {} : { absent }),
    })),
    layers: builder.layers.map(({ name, nIn, nOut, kernel, bias, activation }, l) => ({
      name: shortName(name, l),
      units: nOut,
      activation,
      kernel: Array.from({ length: nIn }, (_, i) => Array.from(kernel.subarray(i * nOut, (i + 1) * nOut))),
      bias: Array.from(bias),
    })),
  });
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new ModelRefusal(
    `The network holds a number that is not finite (${place}).`,
    'Look for infinite or missing weights in the program that wrote it.',
  );
}

/** Refuses anything but the one place that an absent input has here. */
export function checkAbsentPlace(name: string, value: number): void {
  if (value !== ABSENT_STANDARDISED)
    refuse(name, `puts ${value} in place of absent inputs, not ${ABSENT_STANDARDISED}`);
}

/** Slopes of a leaky ReLU: one is a shift in hardware, and the only one that is built. */
export function leakyActivation(name: string, slope: number): ModelActivation {
  if (slope === 0) return 'relu';
  if (Math.fround(slope) === 0.125) return 'leaky_relu';
  return refuse(
    name,
    `is a leaky ReLU of slope ${slope}; only slope 1/8, a shift in hardware, is known here`,
    'Train it with slope 0.125, or with ReLU.',
  );
}
