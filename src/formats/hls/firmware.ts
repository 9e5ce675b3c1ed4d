import type { FixedInput } from '../../domain/fixedpoint/fixed-network.ts';
import { formatFixedType, resolution } from '../../domain/fixedpoint/fixed-type.ts';
import type { HlsDesign, HlsLayer } from './design.ts';
import { commentText, cppNumber } from './names.ts';

/** Pragmas are for synthesis; other compilers would warn of them. */
export function pragmas(lines: readonly string[]): string[] {
  return ['#ifdef __SYNTHESIS__', ...lines.map((line) => `#pragma HLS ${line}`), '#endif'];
}

/** A header with its guard, which carries the project's name so that several projects can live in one program. */
export function guarded(design: HlsDesign, file: string, lines: readonly string[]): string {
  const guard = `${design.name}_${file}_H_`.toUpperCase();
  return [`#ifndef ${guard}`, `#define ${guard}`, '', ...lines, '', '#endif', ''].join('\n');
}

function layerTypes(layer: HlsLayer): string[] {
  const { weight, bias, accumulator, result, activation } = layer.fixed.precision;
  const types: [string, string][] = [
    ['weight_t', formatFixedType(weight)],
    ['bias_t', formatFixedType(bias)],
    ['accum_t', formatFixedType(accumulator)],
    ['result_t', formatFixedType(result)],
  ];
  if (layer.fixed.activation !== 'linear') types.push(['activation_t', formatFixedType(activation)]);
  return [
    '',
    `// ${commentText(layer.fixed.name)}: ${layer.fixed.nIn} inputs, ${layer.fixed.nOut} nodes`,
  ].concat(types.map(([name, type]) => `typedef ${type} ${layer.id}_${name};`));
}

/** firmware/defines.h: sizes and types. */
export function definesHeader(design: HlsDesign): string {
  const { network, layers } = design;
  return guarded(design, 'defines', [
    '#include "nnet_utils/nnet_types.h"',
    '',
    `static const unsigned N_INPUT = ${network.inputs.length};`,
    `static const unsigned N_OUTPUT = ${network.layers.at(-1)!.nOut};`,
    '',
    '// Raw inputs, and inputs after the standardisation.',
    `typedef ${formatFixedType(network.inputType)} input_t;`,
    `typedef ${formatFixedType(network.standardisedType)} standardised_t;`,
    ...layers.flatMap(layerTypes),
    '',
    `typedef ${layers.at(-1)!.outputType} result_t;`,
  ]);
}

function standardiseInput(design: HlsDesign, input: FixedInput, f: number): string[] {
  const step = resolution(design.network.inputType);
  const reciprocalType = formatFixedType({
    ...input.reciprocalType,
    quantisation: 'AP_TRN',
    overflow: 'AP_WRAP',
  });
  const reciprocal = `reciprocal_${f}_t(${cppNumber(input.reciprocal * resolution(input.reciprocalType))})`;
  const constants = `input_t(${cppNumber(input.mean * step)}), ${reciprocal}`;
  const absentValue = cppNumber(
    design.network.absentStandardised * resolution(design.network.standardisedType),
  );
  const call =
    input.absent === null
      ? `nnet::standardise<standardised_t>(features[${f}], ${constants});`
      : `nnet::standardise_or_absent<standardised_t>(features[${f}], ${constants}, ` +
        `input_t(${cppNumber(input.absent * step)}), standardised_t(${absentValue}));`;
  return [
    `    // ${commentText(input.name)}`,
    `    typedef ${reciprocalType} reciprocal_${f}_t;`,
    `    standardised[${f}] = ${call}`,
  ];
}

/** firmware/standardise.h: mean and 1/scale of every input as constants. */
export function standardiseHeader(design: HlsDesign): string {
  return guarded(design, 'standardise', [
    '#include "defines.h"',
    '#include "nnet_utils/nnet_standardise.h"',
    '',
    '// (x - mean) / scale of every input; an absent input takes a fixed value.',
    'inline void standardise_features(const input_t features[N_INPUT], standardised_t standardised[N_INPUT]) {',
    ...pragmas(['PIPELINE II=1']),
    ...design.network.inputs.flatMap((input, f) => standardiseInput(design, input, f)),
    '}',
  ]);
}

function layerConfiguration(layer: HlsLayer): string[] {
  const { id, fixed } = layer;
  return [
    '',
    `struct config_${id} : nnet::dense_config {`,
    `    typedef ${id}_weight_t weight_t;`,
    `    typedef ${id}_bias_t bias_t;`,
    `    typedef ${id}_accum_t accum_t;`,
    '',
    `    static const unsigned n_in = ${fixed.nIn};`,
    `    static const unsigned n_out = ${fixed.nOut};`,
    `    static const unsigned reuse_factor = ${layer.reuse};`,
    `    static const unsigned multiplier_limit = ${layer.multiplierLimit};`,
    '};',
  ];
}

/** firmware/parameters.h: the layers' configurations, and their weights. */
export function parametersHeader(design: HlsDesign): string {
  const activations = new Set(design.layers.map(({ fixed }) => fixed.activation));
  const includes = [
    'defines.h',
    'standardise.h',
    `nnet_utils/nnet_dense_${design.input.strategy}.h`,
    ...(activations.has('relu') || activations.has('leaky_relu') ? ['nnet_utils/nnet_activation.h'] : []),
    ...(activations.has('sigmoid') ? ['nnet_utils/nnet_sigmoid.h'] : []),
    ...design.layers.flatMap(({ id }) => [`weights/w_${id}.h`, `weights/b_${id}.h`]),
  ];
  return guarded(design, 'parameters', [
    ...includes.map((file) => `#include "${file}"`),
    ...design.layers.flatMap(layerConfiguration),
  ]);
}
