import { formatFixedType, resolution } from '../../domain/fixedpoint/fixed-type.ts';
import { modelOutput } from '../../domain/network/forward.ts';
import { strategyName } from './configuration.ts';
import type { HlsDesign } from './design.ts';
import { askedReuse } from './design.ts';
import { estimateLines } from './estimates.ts';
import { deviceName } from './devices.ts';

function commands(design: HlsDesign): string[] {
  return [
    '## Commands',
    '',
    '| command | does | needs |',
    '|---|---|---|',
    '| `make csim` | compiles the network and its test bench and runs it | g++ or clang++ |',
    '| `make lib` | shared library, ' + `\`${design.name}_predict(raw, outputs, jets)\` | g++ or clang++ |`,
    '| `vitis_hls -f build_prj.tcl` | csim and csynth | Vitis HLS 2020.2 to 2023.2 |',
    '| `vitis-run --mode hls --tcl build_prj.tcl` | the same | Vitis 2024.1 and later |',
    '| `COSIM=1 EXPORT=1 vitis_hls -f build_prj.tcl` | also cosim, and the IP | Vitis HLS |',
    '| `vivado -mode batch -source vivado_synth.tcl` | logic synthesis of the result | Vivado |',
    '',
    'Without Vitis the types come from `firmware/nnet_utils/ap_types_portable.h`, which gives the same bits as `ap_fixed.h`; with',
    '`XILINX_HLS` set in the environment, `make csim` takes those of Vitis.',
  ];
}

/** Largest and mean difference from floating point over the test jets; first output. */
function floatComparison(design: HlsDesign): { largest: number; mean: number } {
  const { columns, rows } = design.input.vectors;
  const last = design.network.layers.at(-1)!;
  const model = {
    ...design.input.model,
    layers: design.input.model.layers.map((layer, l) =>
      l === design.layers.length - 1 ? { ...layer, activation: last.activation } : layer,
    ),
  };
  const floating = modelOutput(model, columns, rows);
  const differences = Array.from(floating, (value, row) =>
    Math.abs(value - design.expected.values[row * design.expected.outputs]!),
  );
  return {
    largest: differences.reduce((most, value) => Math.max(most, value), 0),
    mean: differences.reduce((sum, value) => sum + value, 0) / Math.max(1, rows),
  };
}

function overflowLines(design: HlsDesign): string[] {
  const { overflow } = design.expected;
  if (overflow === null) return ['Overflows were not counted: the types are too wide for it.'];
  const total = overflow.layers.reduce(
    (sum, layer) => sum + layer.accumulator + layer.result + layer.activation,
    0,
  );
  const clipped = `${overflow.input} raw and ${overflow.standardised} standardised inputs saturate`;
  if (total === 0) return [`No sum and no result overflows its type in these jets; ${clipped}.`];
  return [
    `**${total} sums or results overflow their type in these jets**: give them more integer bits. Also ${clipped}.`,
    '',
    '| layer | accumulator | result | activation |',
    '|---|---|---|---|',
    ...overflow.layers.map(
      (layer) => `| ${layer.layer} | ${layer.accumulator} | ${layer.result} | ${layer.activation} |`,
    ),
  ];
}

function expectedResults(design: HlsDesign): string[] {
  const { rows, source } = design.input.vectors;
  const { largest, mean } = floatComparison(design);
  return [
    '## Expected results',
    '',
    `The test bench reads ${rows} jets (${source}) as raw features from \`tb_data/tb_input_features.dat\`, compares every output bit for`,
    'bit with `tb_data/tb_output_predictions.dat`, prints',
    '',
    `    PASS: ${rows} jets, every output equal bit for bit`,
    '',
    'and exits with 0; or it prints FAIL with the first difference and exits with 1.',
    '',
    `Against the same network in floating point the output of these jets differs by ${mean.toPrecision(3)} on average, by`,
    `${largest.toPrecision(3)} at most; its last bit is ${resolution(design.network.outputType)}.`,
    '',
    ...overflowLines(design),
  ];
}

function outputLines(design: HlsDesign): string[] {
  if (design.input.output === 'probability') {
    return ['The output is the sigmoid by table: 1024 entries of `ap_fixed<18,8>` over [-8, 8).'];
  }
  return [
    'The output is the logit; no sigmoid is built. A cut at probability p is a cut at logit ln(p / (1 - p)):',
    '0 for p = 0.5, 2.197 for 0.9, 4.595 for 0.99. The order of the jets, and so every curve, is the same.',
  ];
}

function networkLines(design: HlsDesign): string[] {
  const snapped = design.layers.flatMap(({ id, reuse }, l) => {
    const asked = askedReuse(design.input, l);
    return reuse === asked ? [] : [`${id} cannot have reuse factor ${asked} and takes ${reuse}`];
  });
  return [
    `Dense network ${[design.network.inputs.length, ...design.layers.map(({ fixed }) => fixed.nOut)].join('-')}, ${strategyName(design)} strategy, ` +
      `reuse factor ${design.input.reuse}, clock ${design.input.clockNs} ns, ${deviceName(design.input.part)}, ${design.io}.`,
    ...outputLines(design),
    '',
    '| layer | inputs | nodes | activation | reuse | weights | accumulator | result |',
    '|---|---|---|---|---|---|---|---|',
    ...design.layers.map(({ id, fixed, reuse }) => {
      const { weight, accumulator, result } = fixed.precision;
      const types = [weight, accumulator, result].map((type) => `\`${formatFixedType(type)}\``).join(' | ');
      return `| ${id} | ${fixed.nIn} | ${fixed.nOut} | ${fixed.activation} | ${reuse} | ${types} |`;
    }),
    ...(snapped.length === 0 ? [] : ['', `Closest reuse factors: ${snapped.join('; ')}.`]),
    ...constantLines(design),
    '',
    `Raw inputs are \`${formatFixedType(design.network.inputType)}\`; \`firmware/standardise.h\` turns them into`,
    `\`${formatFixedType(design.network.standardisedType)}\` with mean and 1/scale as constants. Inputs, in this order:`,
    design.network.inputs.map(({ name }) => `\`${name.replace(/[`\n\r]/g, ' ')}\``).join(', ') + '.',
  ];
}

function constantLines(design: HlsDesign): string[] {
  const saturated = design.network.constantOverflows.filter(({ weights, biases }) => weights + biases > 0);
  if (saturated.length === 0) return [];
  const list = saturated
    .map(({ layer, weights, biases }) => `${layer}: ${weights} weights, ${biases} biases`)
    .join('; ');
  return ['', `**Constants out of the range of their type were saturated** (${list}).`];
}

/** README.md: commands, expected results, estimates, provenance. */
export function readme(design: HlsDesign): string {
  const { provenance } = design.input;
  return [
    `# ${design.name}: HLS project written by Penumbra`,
    '',
    ...networkLines(design),
    '',
    ...commands(design),
    '',
    ...expectedResults(design),
    '',
    '## Estimated resources',
    '',
    ...estimateLines(design),
    ...(provenance === undefined
      ? []
      : ['', '## Provenance', '', ...Object.entries(provenance).map(([key, value]) => `- ${key}: ${value}`)]),
    '',
  ].join('\n');
}
