import { sigmoidModule } from './activation.ts';
import { denseModule } from './dense-module.ts';
import type { RtlDesign, RtlProjectInput } from './rtl-design.ts';
import { describeRtl } from './rtl-design.ts';
import { rtlReadme } from './rtl-readme.ts';
import { rtlConstraints, rtlMakefile, rtlSynthesis } from './rtl-scripts.ts';
import { featuresFile, outputsFile, rtlTestBench } from './rtl-test-bench.ts';
import { standardiseModule } from './standardise-module.ts';
import { topModule } from './top-module.ts';

function sources(design: RtlDesign): [string, string][] {
  const { name, network, layers } = design;
  return [
    [`${name}.v`, topModule(design)],
    [`${name}_standardise.v`, standardiseModule(`${name}_standardise`, network)],
    ...layers.flatMap(({ module, sigmoid, fixed }): [string, string][] => [
      [`${module}.v`, denseModule(module, fixed, sigmoid)],
      ...(fixed.activation === 'sigmoid'
        ? [[`${sigmoid}.v`, sigmoidModule(sigmoid, fixed.precision.activation)] as [string, string]]
        : []),
    ]),
  ];
}

/**
 * The network as Verilog-2001, as text by path: a fully parallel pipeline with the bits of the emulator, a test bench with its
 * outputs, Makefile (make sim needs Icarus Verilog), scripts and README. The same input gives the same bytes.
 *
 * @throws RangeError for types wider than 48 bits, or test vectors that do not fit the model or are not finite
 */
export function generateRtlProject(input: RtlProjectInput): ReadonlyMap<string, string> {
  const design = describeRtl(input);
  const { name } = design;
  return new Map([
    ['README.md', rtlReadme(design)],
    ['Makefile', rtlMakefile(design)],
    [`${name}_tb.v`, rtlTestBench(design)],
    [`${name}.xdc`, rtlConstraints(design)],
    ['synth.tcl', rtlSynthesis(design)],
    ...sources(design).map(([file, text]): [string, string] => [`src/${file}`, text]),
    ['tb_data/features.hex', featuresFile(design)],
    ['tb_data/outputs.hex', outputsFile(design)],
  ]);
}
