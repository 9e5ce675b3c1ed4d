import type { RtlDesign } from './rtl-design.ts';
import { STANDARDISE_LATENCY } from './standardise-module.ts';
import { carriedWidth, range } from './verilog.ts';

/** Bits of all raw inputs side by side, and of all outputs. */
export function portWidths({ network }: RtlDesign): { features: number; outputs: number } {
  return {
    features: network.inputs.length * carriedWidth(network.inputType),
    outputs: network.layers.at(-1)!.nOut * carriedWidth(network.outputType),
  };
}

/** The top module: standardisation and layers one after the other, and a bit that travels along with every jet. */
export function topModule(design: RtlDesign): string {
  const { name, layers, network, latency } = design;
  const { features, outputs } = portWidths(design);
  const standardised = network.inputs.length * carriedWidth(network.standardisedType);
  const values = layers.map((_, l) => (l === layers.length - 1 ? 'outputs' : `y${l + 1}`));
  const widths = layers.map(({ fixed }) => fixed.nOut * carriedWidth(fixed.precision.activation));
  return [
    `// One jet per clock cycle; ${latency} cycles from features to outputs (standardisation ${STANDARDISE_LATENCY}).`,
    `// The first input is in the lowest bits of features, the first output in the lowest bits of outputs.`,
    `module ${name} (`,
    '    input wire clk,',
    '    input wire rst,',
    '    input wire in_valid,',
    `    input wire ${range(features)} features,`,
    '    output wire out_valid,',
    `    output wire ${range(outputs)} outputs`,
    ');',
    `    reg ${range(latency)} valid;`,
    '    always @(posedge clk) begin',
    `        if (rst) valid <= ${latency}'d0;`,
    `        else valid <= ${latency === 1 ? 'in_valid' : `{valid[${latency - 2}:0], in_valid}`};`,
    '    end',
    `    assign out_valid = valid[${latency - 1}];`,
    '',
    `    wire ${range(standardised)} y0;`,
    `    ${name}_standardise standardise (.clk(clk), .x(features), .y(y0));`,
    ...layers.flatMap(({ module }, l) => [
      ...(l === layers.length - 1 ? [] : [`    wire ${range(widths[l]!)} y${l + 1};`]),
      `    ${module} layer${l + 1} (.clk(clk), .x(y${l}), .y(${values[l]!}));`,
    ]),
    'endmodule',
    '',
  ].join('\n');
}
