import { configuration } from './configuration.ts';
import type { HlsDesign, HlsProjectInput } from './design.ts';
import { describeDesign } from './design.ts';
import { definesHeader, parametersHeader, standardiseHeader } from './firmware.ts';
import { AP_TYPES_HEADER } from './headers/ap-types.ts';
import {
  ACTIVATION_HEADER,
  DENSE_HEADER,
  DENSE_LATENCY_HEADER,
  DENSE_RESOURCE_HEADER,
  STANDARDISE_HEADER,
  STREAM_HEADER,
  TYPES_HEADER,
} from './headers/nnet.ts';
import { readme } from './readme.ts';
import { buildScript, libraryScript, makefile, synthesisScript } from './scripts.ts';
import { bridge, expectedOutputs, inputFeatures, testBench } from './test-bench.ts';
import { topHeader, topSource } from './top-function.ts';
import { biasHeader, sigmoidHeader, weightsHeader } from './weights.ts';

function layerHeaders(): [string, string][] {
  return [
    ['ap_types_portable.h', AP_TYPES_HEADER],
    ['nnet_types.h', TYPES_HEADER],
    ['nnet_standardise.h', STANDARDISE_HEADER],
    ['nnet_dense.h', DENSE_HEADER],
    ['nnet_dense_latency.h', DENSE_LATENCY_HEADER],
    ['nnet_dense_resource.h', DENSE_RESOURCE_HEADER],
    ['nnet_activation.h', ACTIVATION_HEADER],
    ['nnet_stream.h', STREAM_HEADER],
    ['nnet_sigmoid.h', sigmoidHeader()],
  ];
}

function firmware(design: HlsDesign): [string, string][] {
  return [
    [`${design.name}.cpp`, topSource(design)],
    [`${design.name}.h`, topHeader(design)],
    ['defines.h', definesHeader(design)],
    ['parameters.h', parametersHeader(design)],
    ['standardise.h', standardiseHeader(design)],
    ...design.layers.flatMap((layer): [string, string][] => [
      [`weights/w_${layer.id}.h`, weightsHeader(design, layer)],
      [`weights/b_${layer.id}.h`, biasHeader(design, layer)],
    ]),
    ...layerHeaders().map(([file, text]): [string, string] => [`nnet_utils/${file}`, text]),
  ];
}

/**
 * The HLS project of a model, as text by path: sources for Vitis HLS that also compile with g++ alone, test bench with the emulator's
 * outputs, scripts, configuration and README. The same input gives the same bytes.
 *
 * @throws RangeError for types wider than 48 bits, or test vectors that do not fit the model or are not finite
 */
export function generateHlsProject(input: HlsProjectInput): ReadonlyMap<string, string> {
  const design = describeDesign(input);
  const { name } = design;
  return new Map([
    ['README.md', readme(design)],
    ['Makefile', makefile(design)],
    ['build_prj.tcl', buildScript(design)],
    ['vivado_synth.tcl', synthesisScript(design)],
    ['build_lib.sh', libraryScript(design)],
    [`${name}_config.yml`, configuration(design)],
    [`${name}_test.cpp`, testBench(design)],
    [`${name}_bridge.cpp`, bridge(design)],
    ...firmware(design).map(([file, text]): [string, string] => [`firmware/${file}`, text]),
    ['tb_data/tb_input_features.dat', inputFeatures(design)],
    ['tb_data/tb_output_predictions.dat', expectedOutputs(design)],
  ]);
}
