import { ATTRIBUTE, GRAPH, METADATA, MODEL, NODE, OPSET } from './onnx-fields.ts';
import { writeTensor, writeValue } from './onnx-parts.ts';
import { ProtobufWriter } from './protobuf-write.ts';

/** One operation of a graph as another program would write it. Test data. */
export interface TestNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly floats?: Readonly<Record<string, number>>;
  readonly integers?: Readonly<Record<string, number>>;
}

interface TestGraph {
  readonly nodes: readonly TestNode[];
  /** Dimensions and numbers by name. */
  readonly tensors: Readonly<Record<string, readonly [readonly number[], readonly number[]]>>;
}

const FLOAT = 1;
const INTEGER = 2;

function attributes(message: ProtobufWriter, { floats = {}, integers = {} }: TestNode): void {
  for (const [name, value] of Object.entries(floats)) {
    message.message(NODE.attribute, (inner) =>
      inner.text(ATTRIBUTE.name, name).float(ATTRIBUTE.float, value).integer(ATTRIBUTE.type, FLOAT),
    );
  }
  for (const [name, value] of Object.entries(integers)) {
    message.message(NODE.attribute, (inner) =>
      inner.text(ATTRIBUTE.name, name).integer(ATTRIBUTE.integer, value).integer(ATTRIBUTE.type, INTEGER),
    );
  }
}

/** An ONNX file with the input `x` [batch, 4] and the output `y` [batch, 1]. Test data. */
export function testGraph({ nodes, tensors }: TestGraph): Uint8Array {
  return new ProtobufWriter()
    .integer(MODEL.irVersion, 7)
    .text(MODEL.producerName, 'another program')
    .message(MODEL.graph, (graph) => {
      for (const node of nodes) {
        graph.message(GRAPH.node, (message) => {
          for (const input of node.inputs) message.text(NODE.input, input);
          message.text(NODE.output, node.output).text(NODE.opType, node.op);
          attributes(message, node);
        });
      }
      graph.text(GRAPH.name, 'g');
      for (const [name, [dims, values]] of Object.entries(tensors)) {
        graph.message(GRAPH.initializer, (message) =>
          writeTensor(message, { name, type: 'float', dims, values }),
        );
      }
      graph.message(GRAPH.input, (message) =>
        writeValue(message, { name: 'x', type: 'float', width: 4, doc: '' }),
      );
      graph.message(GRAPH.output, (message) =>
        writeValue(message, { name: 'y', type: 'float', width: 1, doc: '' }),
      );
    })
    .message(MODEL.opsetImport, (message) => message.text(OPSET.domain, '').integer(OPSET.version, 13))
    .message(MODEL.metadata, (message) =>
      message.text(METADATA.key, 'written by').text(METADATA.value, 'a test'),
    )
    .finish();
}
