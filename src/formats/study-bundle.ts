import { studyPrecision, studyReuse } from '../domain/hardware/study-types.ts';
import type { PenumbraModel } from '../domain/network/model.ts';
import { generateHlsProject } from './hls/hls-project.ts';
import { kerasFiles } from './keras/write-keras.ts';
import { modelJson } from './model/write-json.ts';
import { tfjsFiles } from './model/write-tfjs.ts';
import { onnxFiles } from './onnx/onnx-files.ts';
import { generateRtlProject } from './rtl/rtl-project.ts';
import type { BundleInput } from './study-bundle-input.ts';
import { bundleReadme } from './study-bundle-readme.ts';
import { curvesCsv, networksCsv } from './study-bundle-results.ts';
import type { FileMap } from './zip.ts';
import { inFolder } from './zip.ts';

/** Name of the top function of a generated project. */
export const HLS_NAME = 'penumbra';

/** A larger network has no use as a fully parallel pipeline, and its sources would fill the archive. */
const MOST_PARALLEL_PRODUCTS = 60_000;

function products(model: PenumbraModel): number {
  return model.layers.reduce((sum, { kernel, units }) => sum + kernel.length * units, 0);
}

function hlsFiles(input: BundleInput): FileMap {
  const { model, hardware, vectors, estimates, provenance } = input;
  const { strategy, reuse, part, clockNs } = hardware;
  return generateHlsProject({
    model,
    name: HLS_NAME,
    precision: studyPrecision(model, hardware),
    output: 'logit',
    strategy,
    reuse,
    layerReuse: studyReuse(hardware),
    part,
    clockNs,
    vectors,
    estimates: estimates.text,
    provenance,
  });
}

function rtlFiles({ model, hardware, vectors, provenance }: BundleInput): FileMap {
  if (products(model) > MOST_PARALLEL_PRODUCTS) return new Map();
  const { part, clockNs } = hardware;
  const precision = studyPrecision(model, hardware);
  return generateRtlProject({
    model,
    name: HLS_NAME,
    precision,
    output: 'logit',
    part,
    clockNs,
    vectors,
    provenance,
  });
}

async function modelFiles({
  model,
  hardware,
  provenance,
}: BundleInput): Promise<[string, string | Uint8Array][]> {
  const { strategy, reuse, part, clockNs } = hardware;
  const plan = {
    precision: studyPrecision(model, hardware),
    strategy,
    reuse,
    layerReuse: studyReuse(hardware),
    part,
    clockNs,
  };
  return [
    ['penumbra.json', modelJson(model)],
    ...inFolder('onnx', onnxFiles(model, provenance)),
    ...inFolder('keras', await kerasFiles(model, plan, provenance)),
    ...inFolder('tfjs', tfjsFiles(model)),
  ];
}

/** Everything that belongs to one network, as files by path. The same input gives the same bytes. */
export async function studyBundle(input: BundleInput): Promise<FileMap> {
  const { id, trained, hardware } = input;
  const json = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
  const rtl = rtlFiles(input);
  return new Map<string, string | Uint8Array>([
    ['README.md', bundleReadme(input, rtl.size > 0)],
    ...inFolder(`models/${id}`, new Map(await modelFiles(input))),
    ...inFolder('hls', hlsFiles(input)),
    ...inFolder('rtl', rtl),
    ['estimates.json', json(input.estimates.document)],
    ...(trained === null
      ? [['hardware.json', json(hardware)] as const]
      : ([
          ['study.json', json(trained.study)],
          ['results/networks.csv', networksCsv(trained.networks)],
          ['results/curves.csv', curvesCsv(trained.networks)],
        ] as const)),
    ['provenance.json', json(input.provenance)],
  ]);
}
