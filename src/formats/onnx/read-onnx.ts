import type { PenumbraModel } from '../../domain/network/model.ts';
import type { ChainStep } from '../model/dense-chain.ts';
import { checkAbsentPlace, modelFromChain } from '../model/dense-chain.ts';
import { notesMissing, readNotes, withNotes } from '../model/model-notes.ts';
import { ModelRefusal } from '../model/model-refusal.ts';
import type { GraphNode, GraphValue, OnnxGraph } from './onnx-graph.ts';
import { readGraph } from './onnx-graph.ts';
import { refuseNode, stepsOfNode } from './onnx-steps.ts';
import type { Tensor } from './onnx-tensor.ts';
import { transposed } from './onnx-tensor.ts';
import { NOTES_KEY, PRODUCER } from './write-onnx.ts';

/** Constants of the graph: initialisers, constant nodes, and what is made of those alone. */
function allConstants({ nodes, constants }: OnnxGraph): Map<string, Tensor> {
  const known = new Map(constants);
  for (const node of nodes) {
    const output = node.outputs[0];
    if (output === undefined) continue;
    const from = node.inputs[0] === undefined ? undefined : known.get(node.inputs[0]);
    const value = node.attributes.get('value')?.tensor;
    if (node.op === 'Constant' && value) known.set(output, value);
    if (from === undefined) continue;
    if (node.op === 'Identity' || node.op === 'Cast') known.set(output, from);
    if (node.op === 'Transpose') known.set(output, transposed(from));
  }
  return known;
}

function onlyOne(values: readonly GraphValue[], what: string): GraphValue {
  const [first] = values;
  if (first !== undefined && values.length === 1) return first;
  const names = values.map(({ name }) => name).join(', ');
  throw new ModelRefusal(
    `The network has ${values.length} ${what}s${names === '' ? '' : ` (${names})`}.`,
    `Export a network with one ${what}.`,
  );
}

/** The nodes from the input to an output, each fed by the one before it. */
class Chain {
  private readonly producers = new Map<string, GraphNode>();
  private readonly constants: ReadonlyMap<string, Tensor>;

  constructor(
    graph: OnnxGraph,
    private readonly input: string,
  ) {
    this.constants = allConstants(graph);
    for (const node of graph.nodes) {
      for (const output of node.outputs) this.producers.set(output, node);
    }
  }

  /** Steps that lead to a value, first step first. */
  stepsTo(output: string): ChainStep[] {
    const backwards: ChainStep[][] = [];
    let at = output;
    for (let n = 0; at !== this.input; n++) {
      const node = this.producers.get(at);
      if (node === undefined || n > this.producers.size) {
        throw new ModelRefusal(
          `Nothing leads from the input "${this.input}" to "${at}".`,
          'Export the whole network again, as one graph.',
        );
      }
      const { from, steps } = node.op === 'Where' ? this.absentStep(node) : this.plainSteps(node);
      backwards.push(steps);
      at = from;
    }
    return backwards.reverse().flat();
  }

  private plainSteps(node: GraphNode): { from: string; steps: ChainStep[] } {
    const operands = node.inputs.map((name) => this.constants.get(name));
    const data = node.inputs.filter((name, place) => name !== '' && operands[place] === undefined);
    const [from] = data;
    if (from === undefined) refuseNode(node, 'works on constants alone');
    if (data.length > 1) refuseNode(node, 'joins two branches; only one chain of layers can be opened');
    return { from, steps: stepsOfNode(node, operands) };
  }

  /** Where(input = absent, -2, standardised): the place of an absent input. */
  private absentStep(node: GraphNode): { from: string; steps: ChainStep[] } {
    const [condition = '', place = '', from = ''] = node.inputs;
    const test = this.producers.get(condition);
    const value = this.constants.get(place)?.values;
    if (test?.op !== 'Equal' || value?.length !== 1) refuseNode(node, 'chooses between two values');
    const [first = '', second = ''] = test.inputs;
    const values = this.constants.get(first) ?? this.constants.get(second);
    const compared = this.constants.has(first) ? second : first;
    if (values === undefined || this.stepsTo(compared).length > 0) {
      refuseNode(test, 'compares something else than the raw inputs with constants');
    }
    checkAbsentPlace(node.name, value[0]!);
    return { from, steps: [{ kind: 'absent', name: node.name, values: values.values }] };
  }
}

/** Number of inputs: of the declared shape where it says so, else of the first kernel. */
function inputWidth({ name, dims }: GraphValue, steps: readonly ChainStep[], flattened: boolean): number {
  const first = steps.find((step) => step.kind === 'dense');
  if (first === undefined) {
    throw new ModelRefusal('There is no dense layer in this network.', 'Export a network of dense layers.');
  }
  const perJet = dims?.slice(1);
  if (perJet === undefined || perJet.includes(null)) return first.nIn;
  if (perJet.length !== 1 && !flattened) {
    throw new ModelRefusal(
      `The input "${name}" has ${perJet.length} dimensions per jet (${perJet.join(' x ')}).`,
      'Export a network that takes one row of numbers per jet.',
    );
  }
  return perJet.reduce<number>((product, length) => product * (length ?? 1), 1);
}

/**
 * The dense network of an ONNX file. Scalings in front of the first layer become the standardisation, batch normalisations go into
 * the kernels beside them; any other operation is refused by name.
 *
 * @throws ModelRefusal, or Error for damaged bytes
 */
export function readOnnx(bytes: Uint8Array): PenumbraModel {
  const graph = readGraph(bytes);
  const input = onlyOne(
    graph.inputs.filter(({ name }) => !graph.constants.has(name)),
    'input',
  );
  const output = onlyOne(graph.outputs, 'output');
  const steps = new Chain(graph, input.name).stepsTo(output.name);
  const flattened = graph.nodes.some(({ op }) => op === 'Flatten');
  const notes = graph.metadata.get(NOTES_KEY);
  if (notes === undefined && graph.producer === PRODUCER) throw notesMissing();
  const model = modelFromChain(inputWidth(input, steps, flattened), steps, null);
  return withNotes(model, notes === undefined ? null : readNotes(notes));
}
