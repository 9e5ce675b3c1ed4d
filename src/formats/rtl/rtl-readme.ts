import type { FixedLayer } from '../../domain/fixedpoint/fixed-network.ts';
import { formatFixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { deviceName } from '../hls/devices.ts';
import { denseLatency } from './dense-module.ts';
import { signedDigits } from './product.ts';
import type { RtlDesign } from './rtl-design.ts';
import { STANDARDISE_LATENCY } from './standardise-module.ts';
import { carriedWidth } from './verilog.ts';

/** Different products of a layer by what they take: wires, single adders, multiplications. */
function productCounts(layer: FixedLayer): { wires: number; adders: number; multiplications: number } {
  const products = new Set<string>();
  layer.weights.forEach((weight, k) => {
    if (weight !== 0) products.add(`${Math.floor(k / layer.nOut)} ${Math.abs(weight)}`);
  });
  const counts = { wires: 0, adders: 0, multiplications: 0 };
  for (const product of products) {
    const digits = signedDigits(BigInt(product.split(' ')[1]!)).length;
    counts[digits === 1 ? 'wires' : digits === 2 ? 'adders' : 'multiplications']++;
  }
  return counts;
}

function layerRow(name: string, layer: FixedLayer): string {
  const { wires, adders, multiplications } = productCounts(layer);
  const cells = [
    name,
    layer.nIn,
    layer.nOut,
    layer.activation,
    wires,
    adders,
    multiplications,
    denseLatency(layer),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** README.md of the Verilog sources. */
export function rtlReadme(design: RtlDesign): string {
  const { name, network, layers, latency, input, expected } = design;
  const saturating = layers.filter(({ fixed }) => fixed.precision.accumulator.overflow !== 'AP_WRAP');
  const provenance = Object.entries(input.provenance ?? {}).map(([key, value]) => `- ${key}: ${value}`);
  return [
    `# ${name}: Verilog written by Penumbra`,
    '',
    `A pipeline in Verilog-2001: one jet per clock cycle, ${latency} cycles of latency (${STANDARDISE_LATENCY} of them the standardisation),`,
    `for a clock of ${input.clockNs} ns on ${deviceName(input.part)}. All products are side by side, so the reuse factor is 1 whatever the`,
    'HLS project has. The bits are those of the emulator and of the HLS project.',
    '',
    '| file | |',
    '|---|---|',
    `| \`src/${name}.v\` | top module: \`clk\`, \`rst\`, \`in_valid\`, \`features\`, \`out_valid\`, \`outputs\` |`,
    `| \`src/${name}_standardise.v\` | (x - mean) / scale of the raw inputs |`,
    `| \`src/${name}_<layer>.v\` | one dense layer with its activation |`,
    `| \`${name}_tb.v\` | test bench |`,
    '| `tb_data/` | raw inputs and expected outputs in hexadecimal, a jet per line |',
    '',
    '`make sim` needs Icarus Verilog and says',
    '',
    `    PASS: ${expected.rows} jets, every output equal bit for bit, latency ${latency} cycles`,
    '',
    '`vivado -mode batch -source synth.tcl` synthesises out of context; `make cells` counts cells with Yosys.',
    '',
    '| layer | inputs | nodes | activation | wires | adders | multiplications | cycles |',
    '|---|---|---|---|---|---|---|---|',
    ...layers.map(({ module, fixed }) => layerRow(module.slice(name.length + 1), fixed)),
    '',
    'A weight that is a power of two is a wire, one of two signed digits an adder; all others are multiplications by a constant, for',
    'which synthesis takes a DSP or adders. Equal products are there once. Zeros are not there at all.',
    '',
    `Raw inputs are \`${formatFixedType(network.inputType)}\`, ${carriedWidth(network.inputType)} bits each in \`features\`, in this order, the first in the lowest bits:`,
    network.inputs.map((one) => `\`${one.name.replace(/[`\n\r]/g, ' ')}\``).join(', ') + '.',
    `Each output is \`${formatFixedType(network.outputType)}\`, ${carriedWidth(network.outputType)} bits. Unsigned types have a 0 in front of them.`,
    ...(saturating.length === 0
      ? []
      : [
          '',
          '**Accumulators that do not wrap depend on the order of their sums**: they are added one by one between two registers, which',
          'no fast clock will meet. Choose AP_WRAP, or let the tools move registers.',
        ]),
    ...(provenance.length === 0 ? [] : ['', '## Provenance', '', ...provenance]),
    '',
  ].join('\n');
}
