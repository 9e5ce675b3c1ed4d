import { ABSENT_STANDARDISED } from '../dataset/sample.ts';
import type { ModelActivation, ModelLayer, PenumbraModel } from '../network/model.ts';
import { castRealExact } from './exact-cast.ts';
import type { FixedType } from './fixed-type.ts';
import { fixedType, formatFixedType } from './fixed-type.ts';
import type { LayerPrecision, NetworkPrecision } from './precision.ts';
import { NumberCast } from './number-cast.ts';
import { MAX_NETWORK_WIDTH } from './precision.ts';
import { SIGMOID_TABLE_TYPE } from './sigmoid-table.ts';

/**
 * One raw input. Standardised it is `standardised((x - mean) * reciprocal)`, the product in full width, or `absentStandardised` where
 * the bits of x equal `absent`. The reciprocal of the scale has 16 significant bits whatever its size.
 */
export interface FixedInput {
  readonly name: string;
  /** Bits in the type of the inputs. */
  readonly mean: number;
  readonly reciprocal: number;
  readonly reciprocalType: FixedType;
  readonly absent: number | null;
}

/** One dense layer with its constants as bits, row-major [nIn, nOut]. */
export interface FixedLayer {
  readonly name: string;
  readonly nIn: number;
  readonly nOut: number;
  readonly activation: ModelActivation;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly inputType: FixedType;
  readonly precision: LayerPrecision;
  /** Order in which the inputs are added up; it matters only for accumulators that saturate. */
  readonly order: Uint32Array;
}

/** How many constants lay outside the range of their type. */
export interface ConstantOverflow {
  readonly layer: string;
  readonly weights: number;
  readonly biases: number;
}

/** A network whose every constant is an integer of a known type; what the emulator runs and the generator writes. */
export interface FixedNetwork {
  readonly inputType: FixedType;
  readonly standardisedType: FixedType;
  readonly inputs: readonly FixedInput[];
  /** Bits of an absent input's standardised value. */
  readonly absentStandardised: number;
  readonly layers: readonly FixedLayer[];
  readonly outputType: FixedType;
  readonly constantOverflows: readonly ConstantOverflow[];
}

/** `logit`: a sigmoid at the end is left out (cut on the logit instead); `probability`: one is there, by table. */
export type NetworkOutput = 'logit' | 'probability';

export interface FixedNetworkOptions {
  readonly output?: NetworkOutput;
  /** Inputs of a layer in the order in which the hardware adds them up; 0, 1, 2 ... unless told otherwise. */
  readonly order?: (nIn: number, nOut: number, layer: number) => Uint32Array;
}

const RECIPROCAL_WIDTH = 16;

function buildInput(input: PenumbraModel['inputs'][number], type: FixedType): FixedInput {
  // A mean out of range saturates whatever the mode of the type is, at a value that the type itself keeps.
  const overflow = type.overflow === 'AP_SAT_SYM' ? 'AP_SAT_SYM' : 'AP_SAT';
  const constant = { ...type, quantisation: 'AP_RND', overflow } as const;
  const integer = Math.floor(Math.log2(1 / input.scale)) + 1;
  const reciprocalType = fixedType(RECIPROCAL_WIDTH, integer, {
    signed: false,
    quantisation: 'AP_RND',
    overflow: 'AP_SAT',
  });
  return {
    name: input.name,
    mean: Number(castRealExact(input.mean, constant).raw),
    reciprocal: Number(castRealExact(1 / input.scale, reciprocalType).raw),
    reciprocalType,
    absent: input.absent === undefined ? null : Number(castRealExact(input.absent, type).raw),
  };
}

/** Bits of the constants of rows in a type, row after row, and how many did not fit. */
export function quantiseConstants(
  rows: readonly (readonly number[])[],
  type: FixedType,
): { raw: Float64Array; overflows: number } {
  const cast = new NumberCast(0, type);
  const raw = new Float64Array(rows.reduce((sum, row) => sum + row.length, 0));
  let place = 0;
  for (const row of rows) for (const value of row) raw[place++] = cast.cast(value);
  return { raw, overflows: cast.overflows };
}

function outputActivation(activation: ModelActivation, output: NetworkOutput): ModelActivation {
  if (output === 'probability') return 'sigmoid';
  return activation === 'sigmoid' ? 'linear' : activation;
}

function checkWidths(types: readonly FixedType[]): void {
  const wide = types.find(({ width }) => width > MAX_NETWORK_WIDTH);
  if (wide !== undefined) {
    throw new RangeError(`${formatFixedType(wide)} is wider than ${MAX_NETWORK_WIDTH} bits.`);
  }
}

function naturalOrder(nIn: number): Uint32Array {
  return Uint32Array.from({ length: nIn }, (_, i) => i);
}

/**
 * Quantises a model: weights, biases and the constants of the standardisation become integers of their types.
 *
 * @throws RangeError if a type is wider than `MAX_NETWORK_WIDTH` or the precision has another number of layers than the model
 */
export function buildFixedNetwork(
  model: PenumbraModel,
  precision: NetworkPrecision,
  options: FixedNetworkOptions = {},
): FixedNetwork {
  if (precision.layers.length !== model.layers.length) {
    throw new RangeError(`${model.layers.length} layers, types for ${precision.layers.length}.`);
  }
  checkWidths([
    precision.input,
    precision.standardised,
    ...precision.layers.flatMap((layer) => Object.values<FixedType>({ ...layer })),
  ]);
  const constantOverflows: ConstantOverflow[] = [];
  let inputType = precision.standardised;
  const layers = model.layers.map((layer, l): FixedLayer => {
    const types = layerTypes(
      layer,
      precision.layers[l]!,
      l === model.layers.length - 1,
      options.output ?? 'logit',
    );
    const weights = quantiseConstants(layer.kernel, types.precision.weight);
    const bias = quantiseConstants([layer.bias], types.precision.bias);
    constantOverflows.push({ layer: layer.name, weights: weights.overflows, biases: bias.overflows });
    const nIn = layer.kernel.length;
    const built = {
      name: layer.name,
      nIn,
      nOut: layer.units,
      ...types,
      weights: weights.raw,
      bias: bias.raw,
      inputType,
      order: options.order?.(nIn, layer.units, l) ?? naturalOrder(nIn),
    };
    inputType = types.precision.activation;
    return built;
  });
  return {
    inputType: precision.input,
    standardisedType: precision.standardised,
    inputs: model.inputs.map((input) => buildInput(input, precision.input)),
    absentStandardised: Number(castRealExact(ABSENT_STANDARDISED, precision.standardised).raw),
    layers,
    outputType: inputType,
    constantOverflows,
  };
}

/** The activation as built, and a linear layer's output in the type of its result. */
function layerTypes(
  layer: ModelLayer,
  precision: LayerPrecision,
  last: boolean,
  output: NetworkOutput,
): { activation: ModelActivation; precision: LayerPrecision } {
  const activation = last ? outputActivation(layer.activation, output) : layer.activation;
  if (activation === 'linear')
    return { activation, precision: { ...precision, activation: precision.result } };
  const added = activation === 'sigmoid' && layer.activation !== 'sigmoid';
  return { activation, precision: added ? { ...precision, activation: SIGMOID_TABLE_TYPE } : precision };
}
