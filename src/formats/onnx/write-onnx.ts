import { ABSENT_STANDARDISED } from '../../domain/dataset/sample.ts';
import { LEAKY_SLOPE } from '../../domain/network/architecture.ts';
import type { ModelLayer, PenumbraModel } from '../../domain/network/model.ts';
import { VERSION } from '../../domain/version.ts';
import { notesText, storedModel } from '../model/model-notes.ts';
import { GRAPH, METADATA, MODEL, OPSET } from './onnx-fields.ts';
import type { OnnxNode, OnnxTensor, OnnxValue } from './onnx-parts.ts';
import { writeNode, writeTensor, writeValue } from './onnx-parts.ts';
import { ProtobufWriter } from './protobuf-write.ts';

/** Opset 13 is read by every runtime since 2021; IR version 7 belongs to it. */
const OPSET_VERSION = 13;
const IR_VERSION = 7;

export const PRODUCER = 'Penumbra';

/** Key of the metadata that holds names and scalings of the inputs, and a checksum. */
export const NOTES_KEY = 'penumbra';

export interface OnnxOptions {
  /** `raw`: the standardisation is part of the graph; `standardised`: dense layers and activations alone. */
  readonly inputs: 'raw' | 'standardised';
  readonly provenance?: Readonly<Record<string, string>>;
}

interface Graph {
  readonly nodes: OnnxNode[];
  readonly tensors: OnnxTensor[];
  readonly values: OnnxValue[];
}

const RAW_NAME = 'jets';
const STANDARDISED_NAME = 'standardised';

/** (x - mean) / scale in double precision, and the fixed place of absent inputs. @returns name of the result */
function standardise({ inputs }: PenumbraModel, { nodes, tensors, values }: Graph): void {
  const doubles = (name: string, list: readonly number[]): string => {
    tensors.push({ name, type: 'double', dims: [list.length], values: list });
    return name;
  };
  const node = (op: string, from: string[], to: string, doc: string, attributes = {}): void => {
    nodes.push({ op, name: to, inputs: from, output: to, doc, attributes });
  };
  const known = (name: string, type: OnnxValue['type']): void => {
    values.push({ name, type, width: inputs.length, doc: '' });
  };
  node('Cast', [RAW_NAME], 'jets_double', 'means may be far larger than scales', { to: 11 });
  const means = doubles(
    'input_means',
    inputs.map(({ mean }) => mean),
  );
  const scales = doubles(
    'input_scales',
    inputs.map(({ scale }) => scale),
  );
  node('Sub', ['jets_double', means], 'jets_centred', 'x - mean');
  node('Div', ['jets_centred', scales], 'jets_scaled', '(x - mean) / scale');
  for (const name of ['jets_double', 'jets_centred', 'jets_scaled']) known(name, 'double');
  let result = 'jets_scaled';
  if (inputs.some(({ absent }) => absent !== undefined)) {
    const absent = doubles(
      'absent_values',
      inputs.map((input) => input.absent ?? NaN),
    );
    tensors.push({ name: 'absent_standardised', type: 'double', dims: [], values: [ABSENT_STANDARDISED] });
    node(
      'Equal',
      ['jets_double', absent],
      'jets_absent',
      'where a raw input is its absent value; NaN: never',
    );
    known('jets_absent', 'bool');
    result = 'jets_placed';
    node(
      'Where',
      ['jets_absent', 'absent_standardised', 'jets_scaled'],
      result,
      `an absent input is ${ABSENT_STANDARDISED} whatever its mean and scale`,
    );
    known(result, 'double');
  }
  node('Cast', [result], STANDARDISED_NAME, 'standardised inputs of the network', { to: 1 });
  known(STANDARDISED_NAME, 'float');
}

function activationNode({ activation, name }: ModelLayer, from: string, to: string): OnnxNode | null {
  const node = (op: string, doc: string, attributes = {}): OnnxNode => ({
    op,
    name: `${name}_${activation}`,
    inputs: [from],
    output: to,
    doc,
    attributes,
  });
  switch (activation) {
    case 'relu':
      return node('Relu', 'max(0, x)');
    case 'leaky_relu':
      return node('LeakyRelu', 'slope 1/8 below zero: a shift in hardware', { alpha: LEAKY_SLOPE });
    case 'sigmoid':
      return node('Sigmoid', '1 / (1 + exp(-x))');
    case 'linear':
      return null;
  }
}

/** Gemm and activation of one layer. @returns name of its output */
function dense(layer: ModelLayer, from: string, output: string | null, graph: Graph): string {
  const { name, kernel, bias, units } = layer;
  const result = output ?? `${name}_output`;
  const sum = layer.activation === 'linear' ? result : `${name}_sum`;
  graph.tensors.push(
    { name: `${name}_kernel`, type: 'float', dims: [kernel.length, units], values: kernel.flat() },
    { name: `${name}_bias`, type: 'float', dims: [units], values: bias },
  );
  graph.nodes.push({
    op: 'Gemm',
    name,
    inputs: [from, `${name}_kernel`, `${name}_bias`],
    output: sum,
    doc: `${kernel.length} x ${units}`,
    attributes: {},
  });
  const activation = activationNode(layer, sum, result);
  if (activation !== null) graph.nodes.push(activation);
  for (const value of new Set([sum, result])) {
    if (value !== output) graph.values.push({ name: value, type: 'float', width: units, doc: '' });
  }
  return result;
}

/** What goes in and what comes out, in words; the same in the file's own doc strings. */
function inputWords(model: PenumbraModel, inputs: OnnxOptions['inputs']): string {
  const names = model.inputs.map(({ name }) => name).join(', ');
  return inputs === 'raw'
    ? `raw inputs of the jets, in this order: ${names}; the standardisation is part of the graph`
    : `standardised inputs, (x - mean) / scale or ${ABSENT_STANDARDISED} where absent (see the metadata), in this order: ${names}`;
}

function outputOf(model: PenumbraModel): OnnxValue {
  const last = model.layers.at(-1)!;
  const logit = last.activation === 'linear' && last.units === 1;
  return {
    name: logit ? 'logit' : last.activation === 'sigmoid' ? 'score' : 'output',
    type: 'float',
    width: last.units,
    doc: logit ? 'logit: the score is 1 / (1 + exp(-logit))' : `output behind the ${last.activation}`,
  };
}

/**
 * The model as an ONNX file: Gemm and activations over [batch, inputs] with a free batch size, float32 weights, every value named
 * and described. With raw inputs the standardisation is in the graph, in double precision, absent values included.
 */
export function writeOnnx(model: PenumbraModel, { inputs, provenance = {} }: OnnxOptions): Uint8Array {
  const stored = storedModel(model);
  const graph: Graph = { nodes: [], tensors: [], values: [] };
  const first = inputs === 'raw' ? RAW_NAME : STANDARDISED_NAME;
  if (inputs === 'raw') standardise(stored, graph);
  const output = outputOf(stored);
  let at = STANDARDISED_NAME;
  stored.layers.forEach((layer, l) => {
    at = dense(layer, at, l === stored.layers.length - 1 ? output.name : null, graph);
  });
  const words = inputWords(stored, inputs);
  const metadata = {
    ...provenance,
    [NOTES_KEY]: notesText(stored, inputs === 'raw' ? 'inside' : 'beside'),
  };
  const file = new ProtobufWriter()
    .integer(MODEL.irVersion, IR_VERSION)
    .text(MODEL.producerName, PRODUCER)
    .text(MODEL.producerVersion, VERSION)
    .integer(MODEL.modelVersion, 1)
    .text(MODEL.docString, `Pruned network. Input: ${words}. Output: ${output.doc}.`)
    .message(MODEL.graph, (message) => {
      for (const node of graph.nodes) message.message(GRAPH.node, (inner) => writeNode(inner, node));
      message.text(GRAPH.name, 'penumbra');
      for (const tensor of graph.tensors) {
        message.message(GRAPH.initializer, (inner) => writeTensor(inner, tensor));
      }
      const input: OnnxValue = { name: first, type: 'float', width: stored.inputs.length, doc: words };
      message.message(GRAPH.input, (inner) => writeValue(inner, input));
      message.message(GRAPH.output, (inner) => writeValue(inner, output));
      for (const value of graph.values) {
        message.message(GRAPH.valueInfo, (inner) => writeValue(inner, value));
      }
    })
    .message(MODEL.opsetImport, (message) =>
      message.text(OPSET.domain, '').integer(OPSET.version, OPSET_VERSION),
    );
  for (const [key, value] of Object.entries(metadata)) {
    file.message(MODEL.metadata, (message) => message.text(METADATA.key, key).text(METADATA.value, value));
  }
  return file.finish();
}
