import { typeOf } from '../domain/hardware/study-types.ts';
import { formatFixedType } from '../domain/fixedpoint/fixed-type.ts';
import type { BundleInput } from './study-bundle-input.ts';

function contents({ id, hardware, trained }: BundleInput, rtl: boolean): string[] {
  const { precision, strategy, reuse, part } = hardware;
  const types = formatFixedType(typeOf(precision));
  const own = hardware.layers.length > 0 ? ', some layers with types or reuse of their own' : '';
  return [
    `- \`models/${id}/penumbra.json\`: the network with its standardisation, in Penumbra’s own format`,
    `- \`models/${id}/onnx/\`: \`model.onnx\` takes raw jets, \`network.onnx\` standardised ones`,
    `- \`models/${id}/keras/\`: architecture, HDF5 weights, a Python script, and \`hls4ml_config.yml\``,
    `- \`models/${id}/tfjs/\`: for TensorFlow.js (\`tf.loadLayersModel\`)`,
    `- \`hls/\`: HLS project, ${types}${own}, ${strategy} strategy, reuse factor ${reuse}, ${part};`,
    '  `make csim` needs g++ alone and says PASS if every test jet comes out bit for bit as expected',
    rtl
      ? '- `rtl/`: the same bits as Verilog, fully parallel; `make sim` needs Icarus Verilog and says PASS likewise'
      : '- no `rtl/`: so large a network is no parallel pipeline; `export --to rtl` writes it all the same',
    '- `estimates.json`: resources per layer and in total, estimated from the weights, no synthesis',
    ...(trained === null
      ? ['- `hardware.json`: part, precision, reuse and strategy of these files']
      : [
          '- `study.json`: the study; open it in Penumbra, or train it with the command line',
          '- `results/networks.csv`: all finished networks: nodes per layer, area under the curve, working points',
          '- `results/curves.csv`: background rejection against tagging efficiency of all of them, 68 % band',
        ]),
    '- `provenance.json`: seeds, hashes, versions, engine',
  ];
}

/** README.md of the archive: what the network is, what lies where, and where it comes from. */
export function bundleReadme(input: BundleInput, rtl: boolean): string {
  const { title, model, trained, vectors, provenance } = input;
  const widths = model.layers.slice(0, -1).map((layer) => layer.units);
  const last = model.layers.at(-1)!;
  const outputs = `${last.units === 1 ? 'one output' : `${last.units} outputs`} (${last.activation === 'linear' ? 'a logit' : last.activation})`;
  const hidden = widths.length === 0 ? 'no hidden layer' : `hidden layers of ${widths.join(', ')} nodes`;
  return [
    `# ${title}`,
    '',
    `${model.inputs.length} inputs, ${hidden}, ${outputs}.`,
    ...(trained === null
      ? ['Opened from a file, not trained here.']
      : [`A network of the study “${trained.study.name}”.`]),
    `The test benches hold ${vectors.rows} jets (${vectors.source}) with the outputs of the bit-exact emulator.`,
    '',
    ...contents(input, rtl),
    '',
    ...(trained === null
      ? []
      : [
          'Gate mathematics: ours, after an idea of Mascione et al., Il Nuovo Cimento C (2023). Rejections on the simulated sample are no claim',
          'about any experiment.',
          '',
        ]),
    ...Object.entries(provenance).map(([name, value]) => `- ${name}: ${value}`),
    '',
  ].join('\n');
}
