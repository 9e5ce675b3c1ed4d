import type { CurvePoint } from '../domain/curves/rejection-curve.ts';
import { studyPrecision, studyReuse } from '../domain/hardware/study-types.ts';
import type { PenumbraModel } from '../domain/network/model.ts';
import type { PlannedRun } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import type { TestVectors } from './hls/design.ts';
import { generateHlsProject } from './hls/hls-project.ts';
import { modelJson } from './model/write-json.ts';
import { tfjsFiles } from './model/write-tfjs.ts';
import type { FileMap } from './zip.ts';
import { inFolder } from './zip.ts';

/** Name of the top function of a generated project. */
export const HLS_NAME = 'penumbra';

/** One finished network with all that belongs to it. */
export interface BundleInput {
  readonly study: Study;
  readonly run: PlannedRun;
  readonly model: PenumbraModel;
  /** Raw test jets for the test bench. */
  readonly vectors: TestVectors;
  /** Estimates as a document, and as text for the README of the HLS project. */
  readonly estimates: { readonly document: object; readonly text: string };
  readonly curve: readonly CurvePoint[];
  /** Seeds, hashes, versions, engine. */
  readonly provenance: Readonly<Record<string, string>>;
}

function curveCsv(points: readonly CurvePoint[]): string {
  const rows = points.map(({ efficiency, rejection, low, high, cut, passing }) =>
    [efficiency, rejection, low, high, cut, passing].join(','),
  );
  return ['efficiency,rejection,low,high,cut_on_logit,passing_background', ...rows, ''].join('\n');
}

function readme({ study, run, model, provenance }: BundleInput): string {
  const widths = model.layers.slice(0, -1).map((layer) => layer.units);
  const { precision, strategy, reuse, part } = study.hardware;
  return [
    `# ${study.name}: ${run.kind}, ${run.budget} nodes, seed ${run.seed}`,
    '',
    `${model.inputs.length} inputs, hidden layers of ${widths.join(', ')} nodes, one output (a logit).`,
    '',
    '- `model/model.json`: the network with its standardisation, in Penumbra’s own format',
    '- `model/tfjs/`: the same for TensorFlow.js (`tf.loadLayersModel`)',
    `- \`hls/\`: HLS project, ap_fixed<${precision.width},${precision.integer}>, ${strategy} strategy, reuse factor ${reuse}, ${part};`,
    '  `make csim` needs g++ alone and says PASS if every test jet comes out bit for bit as expected',
    '- `estimates.json`: resources per layer and in total, estimated from the weights, no synthesis',
    '- `curve.csv`: background rejection against tagging efficiency on the test jets, 68 % band',
    '- `study.json`: the study; open it in Penumbra or train it with the command line',
    '- `provenance.json`: seeds, hashes, versions, engine',
    '',
    'Gate mathematics: ours, after an idea of Mascione et al., Il Nuovo Cimento C (2023). Rejections on the simulated sample are no claim',
    'about any experiment.',
    '',
    ...Object.entries(provenance).map(([name, value]) => `- ${name}: ${value}`),
    '',
  ].join('\n');
}

/** Everything that belongs to one pruned network, as files by path. The same input gives the same bytes. */
export function studyBundle(input: BundleInput): FileMap {
  const { study, model, vectors, estimates, provenance } = input;
  const { strategy, reuse, part, clockNs } = study.hardware;
  const project = generateHlsProject({
    model,
    name: HLS_NAME,
    precision: studyPrecision(model, study.hardware),
    output: 'logit',
    strategy,
    reuse,
    layerReuse: studyReuse(study.hardware),
    part,
    clockNs,
    vectors,
    estimates: estimates.text,
    provenance,
  });
  const json = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
  return new Map<string, string | Uint8Array>([
    ['README.md', readme(input)],
    ['model/model.json', modelJson(model)],
    ...inFolder('model/tfjs', tfjsFiles(model)),
    ...inFolder('hls', project),
    ['estimates.json', json(estimates.document)],
    ['curve.csv', curveCsv(input.curve)],
    ['study.json', json(study)],
    ['provenance.json', json(provenance)],
  ]);
}
