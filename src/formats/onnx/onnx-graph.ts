import {
  ATTRIBUTE,
  DIMENSION,
  GRAPH,
  METADATA,
  MODEL,
  NODE,
  SHAPE,
  TENSOR_TYPE,
  TYPE,
  VALUE_INFO,
} from './onnx-fields.ts';
import type { Tensor } from './onnx-tensor.ts';
import { readTensor } from './onnx-tensor.ts';
import type { ProtobufField } from './protobuf-read.ts';
import {
  integerOf,
  messagesOf,
  readFields,
  repeatedFixed,
  repeatedIntegers,
  textOf,
} from './protobuf-read.ts';

/** One operation of a graph that was read. */
export interface GraphNode {
  readonly op: string;
  readonly domain: string;
  /** Its name, or that of its first output where it has none. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export interface Attribute {
  readonly float: number | null;
  readonly integer: number;
  readonly integers: readonly number[];
  readonly floats: readonly number[];
  readonly tensor: Tensor | null;
}

/** A named value at the border of the graph; `dims` null where the file does not say, a free length is null. */
export interface GraphValue {
  readonly name: string;
  readonly dims: readonly (number | null)[] | null;
}

export interface OnnxGraph {
  readonly nodes: readonly GraphNode[];
  readonly constants: ReadonlyMap<string, Tensor>;
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly metadata: ReadonlyMap<string, string>;
  readonly producer: string;
}

function floats(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, k) => view.getFloat32(4 * k, true));
}

function readAttribute(fields: readonly ProtobufField[]): Attribute {
  const tensor = messagesOf(fields, ATTRIBUTE.tensor)[0];
  return {
    float: floats(repeatedFixed(fields, ATTRIBUTE.float)).at(-1) ?? null,
    integer: integerOf(fields, ATTRIBUTE.integer),
    integers: repeatedIntegers(fields, ATTRIBUTE.integers),
    floats: floats(repeatedFixed(fields, ATTRIBUTE.floats)),
    tensor: tensor === undefined ? null : readTensor(tensor),
  };
}

function texts(fields: readonly ProtobufField[], field: number): string[] {
  return fields.filter((one) => one.field === field).map((one) => new TextDecoder().decode(one.bytes));
}

function readNode(fields: readonly ProtobufField[]): GraphNode {
  const outputs = texts(fields, NODE.output);
  return {
    op: textOf(fields, NODE.opType),
    domain: textOf(fields, NODE.domain),
    name: textOf(fields, NODE.name) || (outputs[0] ?? ''),
    inputs: texts(fields, NODE.input),
    outputs,
    attributes: new Map(
      messagesOf(fields, NODE.attribute).map((one) => [textOf(one, ATTRIBUTE.name), readAttribute(one)]),
    ),
  };
}

function readValue(fields: readonly ProtobufField[]): GraphValue {
  const tensor = messagesOf(fields, VALUE_INFO.type).flatMap((type) => messagesOf(type, TYPE.tensor))[0];
  const shape = tensor === undefined ? undefined : messagesOf(tensor, TENSOR_TYPE.shape)[0];
  const dims = shape === undefined ? undefined : messagesOf(shape, SHAPE.dimension);
  return {
    name: textOf(fields, VALUE_INFO.name),
    dims:
      dims?.map((dimension) => {
        const length = integerOf(dimension, DIMENSION.value, -1);
        return length > 0 ? length : null;
      }) ?? null,
  };
}

/** Opens an ONNX file. @throws Error for bytes that are no ONNX model, ModelRefusal for constants of other kinds */
export function readGraph(bytes: Uint8Array): OnnxGraph {
  const model = readFields(bytes);
  const graph = messagesOf(model, MODEL.graph)[0];
  if (graph === undefined) throw new Error('it holds no ONNX graph');
  const constants = messagesOf(graph, GRAPH.initializer).map(readTensor);
  return {
    nodes: messagesOf(graph, GRAPH.node).map(readNode),
    constants: new Map(constants.map((tensor) => [tensor.name, tensor])),
    inputs: messagesOf(graph, GRAPH.input).map(readValue),
    outputs: messagesOf(graph, GRAPH.output).map(readValue),
    metadata: new Map(
      messagesOf(model, MODEL.metadata).map((entry) => [
        textOf(entry, METADATA.key),
        textOf(entry, METADATA.value),
      ]),
    ),
    producer: textOf(model, MODEL.producerName),
  };
}
