import type { HlsDesign, HlsLayer } from './design.ts';
import { guarded, pragmas } from './firmware.ts';
import { commentText } from './names.ts';

function topSignature({ name, io, outputName }: HlsDesign): string {
  return io === 'io_stream'
    ? `void ${name}(hls::stream<input_pack_t> &features, hls::stream<result_pack_t> &${outputName})`
    : `void ${name}(input_t features[N_INPUT], result_t ${outputName}[N_OUTPUT])`;
}

/** firmware/<name>.h: the top function. */
export function topHeader(design: HlsDesign): string {
  const output = design.input.output === 'logit' ? 'logits' : 'probabilities by table';
  const stream = design.io === 'io_stream';
  return guarded(design, 'top', [
    '#include "defines.h"',
    ...(stream
      ? [
          '#include "nnet_utils/nnet_stream.h"',
          '',
          'typedef nnet::pack<input_t, N_INPUT> input_pack_t;',
          'typedef nnet::pack<result_t, N_OUTPUT> result_pack_t;',
        ]
      : []),
    '',
    `// Raw features in, ${output} out; the standardisation is inside.`,
    `${topSignature(design)};`,
  ]);
}

function array(type: string, name: string, length: number): string[] {
  return [`    ${type} ${name}[${length}];`, ...pragmas([`ARRAY_PARTITION variable=${name} complete`])];
}

/** Sums and activation of one layer; `to` exists already. */
function layerBody(design: HlsDesign, layer: HlsLayer, from: string, to: string): string[] {
  const { id, fixed, inputType, resultType, outputType } = layer;
  const dense = `nnet::dense_${design.input.strategy}<${inputType}, ${resultType}, config_${id}>`;
  if (fixed.activation === 'linear') return [`    ${dense}(${from}, ${to}, w_${id}, b_${id});`];
  const activation = `nnet::${fixed.activation}<${resultType}, ${outputType}, ${fixed.nOut}>`;
  return [
    ...array(resultType, `${id}_result`, fixed.nOut),
    `    ${dense}(${from}, ${id}_result, w_${id}, b_${id});`,
    `    ${activation}(${id}_result, ${to});`,
  ];
}

/** What a layer's output is called where it is an array of the top function. */
function outputArray({ id, fixed }: HlsLayer): string {
  return fixed.activation === 'linear' ? `${id}_result` : `${id}_activation`;
}

function parallelBody(design: HlsDesign): string[] {
  const { layers, outputName, network } = design;
  // The slowest layer sets the pace.
  const interval = Math.max(...layers.map(({ reuse }) => reuse));
  const flow = design.input.strategy === 'latency' ? `PIPELINE II=${interval}` : 'DATAFLOW';
  const lines = [
    ...pragmas([
      'ARRAY_RESHAPE variable=features complete dim=0',
      `ARRAY_PARTITION variable=${outputName} complete dim=0`,
      `INTERFACE ap_vld port=features,${outputName}`,
      flow,
    ]),
    '',
    ...array('standardised_t', 'standardised', network.inputs.length),
    '    standardise_features(features, standardised);',
  ];
  let from = 'standardised';
  layers.forEach((layer, l) => {
    const last = l === layers.length - 1;
    const to = last ? outputName : outputArray(layer);
    lines.push('', `    // ${commentText(layer.fixed.name)}`);
    if (!last) lines.push(...array(layer.outputType, to, layer.fixed.nOut));
    lines.push(...layerBody(design, layer, from, to));
    from = to;
  });
  return lines;
}

/** A process of the dataflow: one word in, one word out. */
function stage(name: string, from: string, to: string, body: readonly string[]): string[] {
  return [
    '',
    `static void ${name}_stage(hls::stream<${from}_pack_t> &in, hls::stream<${to}_pack_t> &out) {`,
    ...body,
    '}',
  ];
}

function layerStage(design: HlsDesign, layer: HlsLayer, from: string, to: string): string[] {
  // The Resource strategy pipelines a loop inside the layer; Latency unrolls it, and the whole stage is the pipeline.
  const pipeline = design.input.strategy === 'latency' ? pragmas([`PIPELINE II=${layer.reuse}`]) : [];
  return stage(layer.id, from, to, [
    ...pipeline,
    ...array(layer.inputType, 'x', layer.fixed.nIn),
    ...array(layer.outputType, 'y', layer.fixed.nOut),
    '    nnet::read_pack(in, x);',
    ...layerBody(design, layer, 'x', 'y'),
    '    nnet::write_pack(y, out);',
  ]);
}

/** Streams in between the stages: the standardised inputs, then every layer's output but the last. */
function streamNames(design: HlsDesign): string[] {
  return ['standardised', ...design.layers.slice(0, -1).map(({ id }) => id)];
}

function streamStages(design: HlsDesign): string[] {
  const { layers, network } = design;
  const names = [...streamNames(design), 'result'];
  const inputs = network.inputs.length;
  return [
    '',
    `typedef nnet::pack<standardised_t, ${inputs}> standardised_pack_t;`,
    ...layers
      .slice(0, -1)
      .map(({ id, outputType, fixed }) => `typedef nnet::pack<${outputType}, ${fixed.nOut}> ${id}_pack_t;`),
    ...stage('standardise', 'input', 'standardised', [
      ...pragmas(['PIPELINE II=1']),
      ...array('input_t', 'x', inputs),
      ...array('standardised_t', 'y', inputs),
      '    nnet::read_pack(in, x);',
      '    standardise_features(x, y);',
      '    nnet::write_pack(y, out);',
    ]),
    ...layers.flatMap((layer, l) => layerStage(design, layer, names[l]!, names[l + 1]!)),
  ];
}

function streamBody(design: HlsDesign): string[] {
  const { layers, outputName } = design;
  const names = streamNames(design);
  return [
    ...pragmas([`INTERFACE axis port=features,${outputName}`, 'DATAFLOW']),
    ...names.flatMap((name) => [
      `    hls::stream<${name}_pack_t> ${name}_stream("${name}");`,
      ...pragmas([`STREAM variable=${name}_stream depth=2`]),
    ]),
    '    standardise_stage(features, standardised_stream);',
    ...layers.map(({ id }, l) => {
      const to = l === layers.length - 1 ? outputName : `${id}_stream`;
      return `    ${id}_stage(${names[l]!}_stream, ${to});`;
    }),
  ];
}

/** firmware/<name>.cpp: the network, layer by layer. */
export function topSource(design: HlsDesign): string {
  const stream = design.io === 'io_stream';
  return [
    `#include "${design.name}.h"`,
    '#include "parameters.h"',
    ...(stream ? streamStages(design) : []),
    '',
    `${topSignature(design)} {`,
    ...(stream ? streamBody(design) : parallelBody(design)),
    '}',
    '',
  ].join('\n');
}

/** Lines that call the top function on the arrays `features` and, of its own name, the output. */
export function callLines({ name, io, outputName }: HlsDesign): string[] {
  if (io === 'io_parallel') return [`${name}(features, ${outputName});`];
  return [
    `hls::stream<input_pack_t> features_stream("features");`,
    `hls::stream<result_pack_t> ${outputName}_stream("${outputName}");`,
    'nnet::write_pack(features, features_stream);',
    `${name}(features_stream, ${outputName}_stream);`,
    `nnet::read_pack(${outputName}_stream, ${outputName});`,
  ];
}
