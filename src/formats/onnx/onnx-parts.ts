import {
  ATTRIBUTE,
  ATTRIBUTE_TYPE,
  DATA_TYPE,
  DIMENSION,
  NODE,
  SHAPE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE_INFO,
} from './onnx-fields.ts';
import type { ProtobufWriter } from './protobuf-write.ts';

/** One operation of a graph. */
export interface OnnxNode {
  readonly op: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly doc: string;
  /** Whole numbers and, where the name is `alpha`, floats. */
  readonly attributes: { readonly to?: number; readonly alpha?: number };
}

/** A constant. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: 'float' | 'double';
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

/** A value of the graph: [batch, width]. */
export interface OnnxValue {
  readonly name: string;
  readonly type: 'float' | 'double' | 'bool';
  readonly width: number;
  readonly doc: string;
}

export function writeNode(message: ProtobufWriter, node: OnnxNode): void {
  for (const input of node.inputs) message.text(NODE.input, input);
  message.text(NODE.output, node.output).text(NODE.name, node.name).text(NODE.opType, node.op);
  const { to, alpha } = node.attributes;
  if (to !== undefined) {
    message.message(NODE.attribute, (inner) => {
      inner.text(ATTRIBUTE.name, 'to').integer(ATTRIBUTE.integer, to);
      inner.integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integer);
    });
  }
  if (alpha !== undefined) {
    message.message(NODE.attribute, (inner) => {
      inner.text(ATTRIBUTE.name, 'alpha').float(ATTRIBUTE.float, alpha);
      inner.integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.float);
    });
  }
  message.text(NODE.docString, node.doc);
}

/** Little-endian bytes of numbers. */
function rawBytes(type: OnnxTensor['type'], values: readonly number[]): Uint8Array {
  const size = type === 'float' ? 4 : 8;
  const view = new DataView(new ArrayBuffer(size * values.length));
  values.forEach((value, k) => {
    if (type === 'float') view.setFloat32(size * k, value, true);
    else view.setFloat64(size * k, value, true);
  });
  return new Uint8Array(view.buffer);
}

export function writeTensor(message: ProtobufWriter, tensor: OnnxTensor): void {
  for (const length of tensor.dims) message.integer(TENSOR.dims, length);
  message
    .integer(TENSOR.dataType, DATA_TYPE[tensor.type])
    .text(TENSOR.name, tensor.name)
    .bytes(TENSOR.rawData, rawBytes(tensor.type, tensor.values));
}

export function writeValue(message: ProtobufWriter, value: OnnxValue): void {
  message.text(VALUE_INFO.name, value.name).message(VALUE_INFO.type, (type) =>
    type.message(TYPE.tensor, (tensor) =>
      tensor.integer(TENSOR_TYPE.elementType, DATA_TYPE[value.type]).message(TENSOR_TYPE.shape, (shape) => {
        shape.message(SHAPE.dimension, (batch) => batch.text(DIMENSION.parameter, 'batch'));
        shape.message(SHAPE.dimension, (width) => width.integer(DIMENSION.value, value.width));
      }),
    ),
  );
  if (value.doc !== '') message.text(VALUE_INFO.docString, value.doc);
}
