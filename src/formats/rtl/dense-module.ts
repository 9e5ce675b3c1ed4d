import { castExact } from '../../domain/fixedpoint/exact-cast.ts';
import type { FixedLayer } from '../../domain/fixedpoint/fixed-network.ts';
import { formatFixedType, fractionBits } from '../../domain/fixedpoint/fixed-type.ts';
import { activationLines } from './activation.ts';
import { castFunction } from './cast-function.ts';
import { productExpression, productWidth } from './product.ts';
import { busParts, carriedWidth, clockedModule, concatenation, literal, register, wire } from './verilog.ts';

/** Terms that are added between two registers. */
const FAN_IN = 4;

/** A product of an input with a weight, converted to the accumulator: shared by all nodes with this weight on this input. */
interface Term {
  readonly name: string;
  readonly input: number;
  readonly weight: bigint;
}

/** Everything that is written for a layer. */
interface LayerPlan {
  readonly layer: FixedLayer;
  readonly terms: ReadonlyMap<string, Term>;
  /** Terms of every node, in the order in which they are added. */
  readonly nodes: readonly (readonly Term[])[];
  /** Biases as bits of the accumulator. */
  readonly bias: readonly bigint[];
  /** Register stages of the additions. */
  readonly levels: number;
}

function planLayer(layer: FixedLayer): LayerPlan {
  const terms = new Map<string, Term>();
  const termOf = (input: number, weight: bigint): Term => {
    const name = `t${input}_${weight < 0n ? 'm' : ''}${weight < 0n ? -weight : weight}`;
    const term = terms.get(name) ?? { name, input, weight };
    terms.set(name, term);
    return term;
  };
  const nodes = Array.from({ length: layer.nOut }, (_, node) =>
    Array.from(layer.order).flatMap((i) => {
      const weight = BigInt(layer.weights[i * layer.nOut + node]!);
      return weight === 0n ? [] : [termOf(i, weight)];
    }),
  );
  const { bias, accumulator } = layer.precision;
  const biases = Array.from(layer.bias, (raw) => castExact(BigInt(raw), fractionBits(bias), accumulator).raw);
  const most = Math.max(...nodes.map((list, node) => list.length + (biases[node] === 0n ? 0 : 1)), 1);
  const levels =
    accumulator.overflow === 'AP_WRAP' ? Math.max(1, Math.ceil(Math.log(most) / Math.log(FAN_IN) - 1e-9)) : 1;
  return { layer, terms, nodes, bias: biases, levels };
}

/** Clock cycles from the inputs of a layer to its outputs: products, additions, result with activation. */
export function denseLatency(layer: FixedLayer): number {
  return 1 + planLayer(layer).levels + 1;
}

interface Lines {
  readonly declarations: string[];
  readonly steps: string[];
}

/** Stage 1: every product by itself, converted to the accumulator. */
function productLines({ layer, terms }: LayerPlan, { declarations, steps }: Lines): void {
  const { inputType, precision } = layer;
  const x = carriedWidth(inputType);
  const fraction = fractionBits(inputType) + fractionBits(precision.weight);
  const magnitudes = new Map<string, bigint>();
  for (const { name, input, weight } of terms.values()) {
    const magnitude = weight < 0n ? -weight : weight;
    magnitudes.set(`p${input}_${magnitude}`, magnitude);
    declarations.push(register(name, carriedWidth(precision.accumulator)));
  }
  const widest = Math.max(...[...magnitudes.values()].map((one) => productWidth(x, one)), x);
  declarations.push(...castFunction('to_accumulator', widest, fraction, precision.accumulator));
  for (const [name, magnitude] of magnitudes) {
    const input = `x${name.slice(1, name.indexOf('_'))}`;
    declarations.push(wire(name, widest, productExpression(input, magnitude)));
  }
  for (const { name, input, weight } of terms.values()) {
    const product = `p${input}_${weight < 0n ? -weight : weight}`;
    steps.push(`${name} <= to_accumulator(${weight < 0n ? '-' : ''}${product});`);
  }
}

/** Wrapping sums may be added in any order: a tree, with registers after every four terms. */
function treeLines(plan: LayerPlan, { declarations, steps }: Lines): string[] {
  const { accumulator } = plan.layer.precision;
  const width = carriedWidth(accumulator);
  if (!accumulator.signed) {
    declarations.push(...castFunction('to_sum', width + 3, fractionBits(accumulator), accumulator));
  }
  const sum = (parts: readonly string[]): string => {
    const expression = parts.length === 0 ? literal(0, width) : parts.join(' + ');
    return accumulator.signed ? expression : `to_sum(${expression})`;
  };
  return plan.nodes.map((terms, node) => {
    const bias = plan.bias[node]!;
    let parts = [...terms.map(({ name }) => name), ...(bias === 0n ? [] : [literal(bias, width)])];
    for (let level = 1; level <= plan.levels; level++) {
      const groups = Array.from({ length: Math.max(1, Math.ceil(parts.length / FAN_IN)) }, (_, group) =>
        parts.slice(group * FAN_IN, (group + 1) * FAN_IN),
      );
      parts = groups.map((group, g) => {
        const name = `s${level}_${node}_${g}`;
        declarations.push(register(name, width));
        steps.push(`${name} <= ${sum(group)};`);
        return name;
      });
    }
    return parts[0]!;
  });
}

/** Sums that saturate depend on their order: one addition after the other, all between two registers. */
function chainLines(plan: LayerPlan, { declarations, steps }: Lines): string[] {
  const { accumulator } = plan.layer.precision;
  const width = carriedWidth(accumulator);
  declarations.push(...castFunction('to_sum', width + 1, fractionBits(accumulator), accumulator));
  return plan.nodes.map((terms, node) => {
    let at = literal(castExact(plan.bias[node]!, fractionBits(accumulator), accumulator).raw, width);
    terms.forEach(({ name }, k) => {
      declarations.push(wire(`c${node}_${k}`, width, `to_sum(${at} + ${name})`));
      at = `c${node}_${k}`;
    });
    declarations.push(register(`s1_${node}_0`, width));
    steps.push(`s1_${node}_0 <= ${at};`);
    return `s1_${node}_0`;
  });
}

/** One dense layer, all products side by side, one jet per clock cycle. */
export function denseModule(name: string, layer: FixedLayer, sigmoidModule: string): string {
  const plan = planLayer(layer);
  const { accumulator, result, activation, weight } = layer.precision;
  const lines: Lines = { declarations: [], steps: [] };
  const xWidth = carriedWidth(layer.inputType);
  const yWidth = carriedWidth(activation);
  lines.declarations.push(...busParts('x', 'x', xWidth, layer.nIn));
  productLines(plan, lines);
  const sums = accumulator.overflow === 'AP_WRAP' ? treeLines(plan, lines) : chainLines(plan, lines);
  lines.declarations.push(
    ...castFunction('to_result', carriedWidth(accumulator), fractionBits(accumulator), result),
  );
  sums.forEach((sum, node) => {
    lines.declarations.push(
      wire(`r${node}`, carriedWidth(result), `to_result(${sum})`),
      register(`y${node}`, yWidth),
    );
  });
  const { declarations, values } = activationLines(layer, sigmoidModule);
  lines.declarations.push(...declarations, `    assign y = ${concatenation('y', layer.nOut)};`);
  values.forEach((value, node) => lines.steps.push(`y${node} <= ${value};`));
  return clockedModule(
    name,
    [`input wire [${layer.nIn * xWidth - 1}:0] x`, `output wire [${layer.nOut * yWidth - 1}:0] y`],
    [
      `${layer.nIn} inputs, ${layer.nOut} nodes, ${layer.activation}; ${1 + plan.levels + 1} clock cycles`,
      `weights ${formatFixedType(weight)}, accumulator ${formatFixedType(accumulator)}, result ${formatFixedType(result)}`,
    ],
    lines.declarations,
    lines.steps,
  );
}
