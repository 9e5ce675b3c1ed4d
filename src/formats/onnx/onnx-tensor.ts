import { ModelRefusal } from '../model/model-refusal.ts';
import { DATA_TYPE, TENSOR } from './onnx-fields.ts';
import type { ProtobufField } from './protobuf-read.ts';
import { integerOf, repeatedFixed, repeatedIntegers, textOf } from './protobuf-read.ts';

/** A constant of the graph with its numbers in order of the rows. */
export interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: Float64Array;
}

/** Far more than a network that fits an FPGA; a damaged length must not claim all memory. */
const MOST_NUMBERS = 32_000_000;

function floatFromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

interface Format {
  readonly size: number;
  read(view: DataView, at: number): number;
}

const FORMATS: ReadonlyMap<number, Format> = new Map([
  [DATA_TYPE.float, { size: 4, read: (view, at) => view.getFloat32(at, true) }],
  [DATA_TYPE.double, { size: 8, read: (view, at) => view.getFloat64(at, true) }],
  [DATA_TYPE.float16, { size: 2, read: (view, at) => floatFromHalf(view.getUint16(at, true)) }],
  [DATA_TYPE.int32, { size: 4, read: (view, at) => view.getInt32(at, true) }],
  [DATA_TYPE.int64, { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) }],
]);

/** Numbers that are not in raw_data: floats and doubles as fixed sizes, the others as varints. */
function typedData(fields: readonly ProtobufField[], type: number): Float64Array {
  const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (type) {
    case DATA_TYPE.float: {
      const bytes = view(repeatedFixed(fields, TENSOR.floatData));
      return Float64Array.from({ length: bytes.byteLength / 4 }, (_, k) => bytes.getFloat32(4 * k, true));
    }
    case DATA_TYPE.double: {
      const bytes = view(repeatedFixed(fields, TENSOR.doubleData));
      return Float64Array.from({ length: bytes.byteLength / 8 }, (_, k) => bytes.getFloat64(8 * k, true));
    }
    case DATA_TYPE.float16:
      return Float64Array.from(repeatedIntegers(fields, TENSOR.int32Data), floatFromHalf);
    case DATA_TYPE.int64:
      return Float64Array.from(repeatedIntegers(fields, TENSOR.int64Data));
    default:
      return Float64Array.from(repeatedIntegers(fields, TENSOR.int32Data));
  }
}

function rawData(bytes: Uint8Array, format: Format): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length % format.size !== 0) throw new Error('a constant in it has an odd length');
  return Float64Array.from({ length: bytes.length / format.size }, (_, k) =>
    format.read(view, k * format.size),
  );
}

/** @throws ModelRefusal for weights outside the file and for kinds of numbers that no dense network has */
export function readTensor(fields: readonly ProtobufField[]): Tensor {
  const name = textOf(fields, TENSOR.name);
  if (integerOf(fields, TENSOR.dataLocation) === 1) {
    throw new ModelRefusal(
      `The weights "${name}" lie in another file.`,
      'Save the ONNX model with all its weights in one file (save_as_external_data=False).',
    );
  }
  const type = integerOf(fields, TENSOR.dataType);
  const format = FORMATS.get(type);
  if (format === undefined) {
    throw new ModelRefusal(
      `The constant "${name}" is of ONNX type ${type}, no floating-point number.`,
      'Open the network before its quantisation; precision is chosen in the step "Hardware".',
    );
  }
  const dims = repeatedIntegers(fields, TENSOR.dims);
  const count = dims.reduce((product, length) => product * length, 1);
  if (dims.some((length) => length < 0) || !(count <= MOST_NUMBERS)) {
    throw new Error(`the constant "${name}" claims a size of ${dims.join(' x ')}`);
  }
  const raw = fields.findLast(({ field }) => field === TENSOR.rawData);
  const values = raw === undefined ? typedData(fields, type) : rawData(raw.bytes, format);
  if (values.length !== count) {
    throw new Error(`the constant "${name}" holds ${values.length} numbers instead of ${count}`);
  }
  return { name, dims, values };
}

/** A matrix the other way round. */
export function transposed({ name, dims, values }: Tensor): Tensor {
  const [rows, columns] = dims;
  if (dims.length !== 2 || rows === undefined || columns === undefined) return { name, dims, values };
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j]!;
  }
  return { name, dims: [columns, rows], values: turned };
}
