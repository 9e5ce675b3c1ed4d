import { readGraph } from './onnx/onnx-graph.ts';

const SHOWN_FLOATS = 48;
const FLOATS_PER_LINE = 8;

function onnxLines(bytes: Uint8Array): string[] {
  const { inputs, outputs, nodes, constants } = readGraph(bytes);
  const value = ({ name, dims }: (typeof inputs)[number]): string =>
    `${name} [${(dims ?? []).map((length) => length ?? 'batch').join(', ')}]`;
  const operand = (name: string): string => {
    const constant = constants.get(name);
    return constant === undefined ? name : `${name} [${constant.dims.join(', ')}]`;
  };
  return [
    `input   ${inputs.map(value).join(', ')}`,
    ...nodes.map(
      ({ op, inputs: from, outputs: to }) =>
        `${op.padEnd(10)} ${from.map(operand).join(', ')} -> ${to.join(', ')}`,
    ),
    `output  ${outputs.map(value).join(', ')}`,
  ];
}

function floatLines(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = Math.floor(bytes.length / 4);
  const values = Array.from({ length: Math.min(SHOWN_FLOATS, count) }, (_, k) =>
    view
      .getFloat32(4 * k, true)
      .toPrecision(6)
      .padStart(13),
  );
  const lines = Array.from({ length: Math.ceil(values.length / FLOATS_PER_LINE) }, (_, line) =>
    values.slice(line * FLOATS_PER_LINE, (line + 1) * FLOATS_PER_LINE).join(''),
  );
  return [`${count} weights and biases as float32, little-endian; the first of them:`, '', ...lines];
}

/** What a file that is no text holds, as text: the operations of an ONNX graph, the first weights, or how to look inside. */
export function binarySummary(path: string, bytes: Uint8Array): string {
  if (path.endsWith('.onnx')) return onnxLines(bytes).join('\n');
  if (path.endsWith('.bin')) return floatLines(bytes).join('\n');
  if (path.endsWith('.h5')) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return [
      `A Keras model in HDF5, ${bytes.length} bytes: architecture (attribute model_config) and weights (group model_weights).`,
      `The architecture is in ${folder}model.json as text. To look inside:`,
      '',
      `    h5dump -n ${path.slice(folder.length)}`,
      `    python3 -c 'import h5py; h5py.File("${path.slice(folder.length)}").visit(print)'`,
    ].join('\n');
  }
  return `${bytes.length} bytes, no text.`;
}
