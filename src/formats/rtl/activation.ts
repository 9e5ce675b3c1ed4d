import { castExact } from '../../domain/fixedpoint/exact-cast.ts';
import type { FixedLayer } from '../../domain/fixedpoint/fixed-network.ts';
import type { FixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { fixedType, fractionBits } from '../../domain/fixedpoint/fixed-type.ts';
import {
  SIGMOID_STEPS_PER_UNIT,
  SIGMOID_TABLE_SIZE,
  SIGMOID_TABLE_TYPE,
  sigmoidTable,
} from '../../domain/fixedpoint/sigmoid-table.ts';
import { castFunction } from './cast-function.ts';
import { carriedWidth, literal, range } from './verilog.ts';

interface ActivationLines {
  readonly declarations: readonly string[];
  /** What each node's output register takes. */
  readonly values: readonly string[];
}

const INDEX_BITS = Math.log2(SIGMOID_TABLE_SIZE);
const STEP_BITS = Math.log2(SIGMOID_STEPS_PER_UNIT);

/** x 64, truncated toward zero and kept inside -512 ... 511: a conversion like any other. */
const INDEX_TYPE: FixedType = fixedType(INDEX_BITS, INDEX_BITS - STEP_BITS, {
  quantisation: 'AP_TRN_ZERO',
  overflow: 'AP_SAT',
});

/** Activation of the results r0, r1 ... of a layer. */
export function activationLines(layer: FixedLayer, sigmoidModule: string): ActivationLines {
  const { result, activation } = layer.precision;
  const nodes = Array.from({ length: layer.nOut }, (_, node) => node);
  if (layer.activation === 'linear') return { declarations: [], values: nodes.map((node) => `r${node}`) };
  const width = carriedWidth(result);
  if (layer.activation === 'sigmoid') {
    return {
      declarations: [
        ...castFunction('to_index', width, fractionBits(result), INDEX_TYPE),
        ...nodes.flatMap((node) => [
          `    wire signed ${range(INDEX_BITS)} i${node} = to_index(r${node});`,
          `    wire signed ${range(carriedWidth(activation))} g${node};`,
          `    ${sigmoidModule} sigmoid${node} (.index({~i${node}[${INDEX_BITS - 1}], i${node}[${INDEX_BITS - 2}:0]}), .value(g${node}));`,
        ]),
      ],
      values: nodes.map((node) => `g${node}`),
    };
  }
  const zero = literal(0, width);
  const below = (node: number): string => (layer.activation === 'relu' ? zero : `(r${node} >>> 3)`);
  return {
    declarations: castFunction('to_activation', width, fractionBits(result), activation),
    values: nodes.map((node) => `to_activation((r${node} > ${zero}) ? r${node} : ${below(node)})`),
  };
}

/** The sigmoid by table, its entries in the type of the layer's activation. */
export function sigmoidModule(name: string, activation: FixedType): string {
  const width = carriedWidth(activation);
  const entries = Array.from(sigmoidTable(), (raw, index) => {
    const bits = castExact(BigInt(raw), fractionBits(SIGMOID_TABLE_TYPE), activation).raw;
    return `            ${INDEX_BITS}'d${index}: value = ${literal(bits, width)};`;
  });
  return [
    '// 1 / (1 + exp(-x)) over [-8, 8) in steps of 1/64',
    `module ${name} (`,
    `    input wire ${range(INDEX_BITS)} index,`,
    `    output reg signed ${range(width)} value`,
    ');',
    '    always @* begin',
    '        case (index)',
    ...entries,
    `            default: value = ${literal(0, width)};`,
    '        endcase',
    '    end',
    'endmodule',
    '',
  ].join('\n');
}
