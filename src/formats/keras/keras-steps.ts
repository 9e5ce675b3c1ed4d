import type { ChainStep } from '../model/dense-chain.ts';
import { leakyActivation } from '../model/dense-chain.ts';
import { ModelRefusal } from '../model/model-refusal.ts';
import type { KerasPart } from './keras-layers.ts';

/** A variable of a layer, row-major. */
export interface KerasVariable {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** The variables of a layer by their names in Keras 2: kernel, bias, gamma, moving_mean ... */
export type VariablesOf = (part: KerasPart, names: readonly string[]) => ReadonlyMap<string, KerasVariable>;

function refuse({ name, kind }: KerasPart, why: string, nextStep: string): never {
  throw new ModelRefusal(`Layer "${name}" (${kind}) ${why}.`, nextStep);
}

const EXPORT_PLAIN = 'Save a network of Dense layers with ReLU, LeakyReLU, sigmoid or no activation.';

function numberOf(part: KerasPart, key: string, unsaid: number): number {
  const value = part.config[key];
  if (value === undefined || value === null) return unsaid;
  if (typeof value === 'number') return value;
  // Keras 2 stores some as an array of one number.
  if (typeof value === 'object' && 'config' in value) {
    const inner = value.config;
    if (typeof inner === 'object' && inner !== null && 'value' in inner && typeof inner.value === 'number') {
      return inner.value;
    }
  }
  return refuse(part, `has no number as "${key}"`, EXPORT_PLAIN);
}

function activationStep(part: KerasPart, value: unknown): ChainStep[] {
  const name = value === null || value === undefined ? 'linear' : value;
  if (name === 'relu' || name === 'sigmoid' || name === 'linear') {
    return [{ kind: 'activation', name: part.name, activation: name }];
  }
  const words = typeof name === 'string' ? name : 'of its own';
  return refuse(part, `has the activation ${words}, which is not built here`, EXPORT_PLAIN);
}

function dense(part: KerasPart, variablesOf: VariablesOf): ChainStep[] {
  const biased = part.config['use_bias'] !== false;
  const variables = variablesOf(part, biased ? ['kernel', 'bias'] : ['kernel']);
  const kernel = variables.get('kernel');
  const bias = variables.get('bias');
  const [nIn, nOut, ...more] = kernel?.shape ?? [];
  if (kernel === undefined || nIn === undefined || nOut === undefined || more.length > 0) {
    return refuse(part, 'has no matrix of weights in the file', 'Save architecture and weights together.');
  }
  if (biased && bias === undefined) {
    return refuse(part, 'has no biases in the file', 'Save architecture and weights together.');
  }
  return [
    { kind: 'dense', name: part.name, kernel: kernel.values, nIn, nOut, bias: bias?.values ?? [] },
    ...activationStep(part, part.config['activation']),
  ];
}

function relu(part: KerasPart): ChainStep[] {
  const plain = numberOf(part, 'threshold', 0) === 0 && numberOf(part, 'max_value', Infinity) === Infinity;
  if (!plain) refuse(part, 'has a threshold or a largest value', EXPORT_PLAIN);
  const activation = leakyActivation(part.name, numberOf(part, 'negative_slope', 0));
  return [{ kind: 'activation', name: part.name, activation }];
}

function leakyRelu(part: KerasPart): ChainStep[] {
  const slope = numberOf(part, 'negative_slope', numberOf(part, 'alpha', 0.3));
  return [{ kind: 'activation', name: part.name, activation: leakyActivation(part.name, slope) }];
}

function batchNormalisation(part: KerasPart, variablesOf: VariablesOf): ChainStep[] {
  const scaled = part.config['scale'] !== false;
  const centred = part.config['center'] !== false;
  const names = [
    ...(scaled ? ['gamma'] : []),
    ...(centred ? ['beta'] : []),
    'moving_mean',
    'moving_variance',
  ];
  const variables = variablesOf(part, names);
  const epsilon = numberOf(part, 'epsilon', 1e-3);
  const get = (name: string): Float64Array =>
    variables.get(name)?.values ?? refuse(part, `lacks "${name}"`, 'Save architecture and weights together.');
  const { name } = part;
  const step = (op: (ChainStep & { kind: 'elementwise' })['op'], operand: Float64Array): ChainStep => ({
    kind: 'elementwise',
    name,
    op,
    operand,
  });
  return [
    step('subtract', get('moving_mean')),
    step(
      'divide',
      get('moving_variance').map((value) => Math.sqrt(value + epsilon)),
    ),
    ...(scaled ? [step('multiply', get('gamma'))] : []),
    ...(centred ? [step('add', get('beta'))] : []),
  ];
}

/** Layers that do nothing once a network is trained. */
const UNCHANGED = new Set([
  'InputLayer',
  'Dropout',
  'GaussianNoise',
  'GaussianDropout',
  'ActivityRegularization',
]);

/** What a layer does to the jets, in the terms of a chain of dense layers. @throws ModelRefusal */
export function stepsOfPart(part: KerasPart, variablesOf: VariablesOf): ChainStep[] {
  if (UNCHANGED.has(part.kind)) return [];
  switch (part.kind) {
    case 'Dense':
      return dense(part, variablesOf);
    case 'Activation':
      return activationStep(part, part.config['activation']);
    case 'ReLU':
      return relu(part);
    case 'LeakyReLU':
      return leakyRelu(part);
    case 'BatchNormalization':
      return batchNormalisation(part, variablesOf);
    default:
      return refuse(part, 'is none of the layers that can be built here', EXPORT_PLAIN);
  }
}
