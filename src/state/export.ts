import { answerEstimate } from '../domain/hardware/estimate-answer.ts';
import { findPart } from '../domain/hardware/parts.ts';
import { studyReuse, studyTypes } from '../domain/hardware/study-types.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import { estimateDocument, estimateText } from '../formats/estimate-report.ts';
import type { BundleInput } from '../formats/study-bundle.ts';
import type { FileMap } from '../formats/zip.ts';
import type { LoadedSample } from '../workers/training/training-api.ts';
import { exporter } from './exporter.ts';
import { provenance } from './provenance.ts';
import { useSample } from './sample-store.ts';
import { useStudy } from './study-store.ts';
import { useTraining } from './training-store.ts';
import { samples } from './workbench.ts';

/** Jets of the test bench: of the test part, and of the validation part where that is too small. */
const BENCH_JETS = 1000;

function benchRows({ testRows, validationRows }: LoadedSample): { rows: Uint32Array; words: string } {
  const test = testRows.slice(0, BENCH_JETS);
  const validation = validationRows.slice(0, BENCH_JETS - test.length);
  const more = validation.length > 0 ? ` and ${validation.length} validation jets` : '';
  return { rows: Uint32Array.of(...test, ...validation), words: `${test.length} test jets${more}` };
}

/** Files of a finished network with the hardware settings of the study as they are now. */
export async function buildExport(runId: string): Promise<Result<FileMap>> {
  const input = await bundleInput(runId);
  return input.ok ? success(await exporter().build(input.value)) : input;
}

/** The files in one archive. */
export function zipExport(files: FileMap): Promise<Uint8Array> {
  return exporter().zip(files);
}

/** Name of the archive: the study's, in characters that every system takes, and the run's. */
export function exportName(studyName: string, runId: string): string {
  const name = studyName
    .replace('→', '-to-')
    .replace(/[^\w-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
  return `${name === '' ? 'study' : name}-${runId}.zip`;
}

async function bundleInput(runId: string): Promise<Result<BundleInput>> {
  const training = useTraining.getState();
  const { hardware } = useStudy.getState().study;
  const { trained, loaded } = training;
  const result = training.results[runId];
  const run = training.runs.find(({ id }) => id === runId);
  if (trained === null || loaded === null || result === undefined || run === undefined) {
    return failure('This network is not trained yet.', 'Train the study in the third step, "Train".');
  }
  if (useSample.getState().version !== training.sampleVersion) {
    return failure(
      'The sample has been replaced since this network was trained, so there are no test jets for its test bench.',
      'Open the earlier sample again and train, or train on the new one.',
    );
  }
  const part = findPart(hardware.part);
  if (!part.ok) return part;
  const { strategy, reuse, clockNs } = hardware;
  const answer = answerEstimate(result.model, {
    types: studyTypes(hardware),
    part: part.value,
    options: { strategy, reuse, layerReuse: studyReuse(hardware), clockNs },
    share: hardware.share,
  });
  const { rows, words } = benchRows(loaded);
  const columns = await samples.worker.takeRows(rows, trained.inputs);
  const kept = result.kept[0] ?? [];
  const source = `${words} of ${useSample.getState().summary?.name ?? 'the sample'}`;
  return success({
    study: { ...trained, hardware },
    run,
    model: result.model,
    vectors: { columns: kept.flatMap((i) => columns[i] ?? []), rows: rows.length, source },
    estimates: { document: estimateDocument(answer), text: `\`\`\`\n${estimateText(answer)}\`\`\`` },
    curve: training.curves[runId]?.points ?? [],
    provenance: provenance(runId),
  });
}
