import type { Part } from '../domain/hardware/part-table.ts';
import { answerEstimate } from '../domain/hardware/estimate-answer.ts';
import { findPart } from '../domain/hardware/parts.ts';
import { studyReuse, studyTypes } from '../domain/hardware/study-types.ts';
import type { PenumbraModel } from '../domain/network/model.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { Study } from '../domain/study/study.ts';
import { estimateDocument, estimateText } from '../formats/estimate-report.ts';
import type { TestVectors } from '../formats/hls/design.ts';
import { randomVectors } from '../formats/hls/test-vectors.ts';
import type { BundleInput } from '../formats/study-bundle-input.ts';
import type { BundledStudy } from '../formats/study-bundle-results.ts';
import type { FileMap } from '../formats/zip.ts';
import type { RunResult } from '../engine/run-result.ts';
import type { LoadedSample } from '../workers/training/training-api.ts';
import { exporter } from './exporter.ts';
import type { ImportedModel } from './imported-models.ts';
import { importedLabel, useImportedModels } from './imported-models.ts';
import { importedProvenance, provenance } from './provenance.ts';
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

/** Files of a finished or opened network with the hardware settings of the study as they are now. */
export async function buildExport(id: string): Promise<Result<FileMap>> {
  const opened = useImportedModels.getState().models.find((one) => one.id === id);
  const input = opened === undefined ? await trainedInput(id) : await openedInput(opened);
  return input.ok ? success(await exporter().build(input.value)) : input;
}

/** The files in one archive. */
export function zipExport(files: FileMap): Promise<Uint8Array> {
  return exporter().zip(files);
}

/** A name in characters that every system takes. */
function plainName(text: string): string {
  return text
    .replace('→', '-to-')
    .replace(/[^\w-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Name of the archive: the study's or the file's, and the run's. */
export function exportName(studyName: string, id: string): string {
  const opened = useImportedModels.getState().models.find((one) => one.id === id);
  if (opened !== undefined) return `${plainName(fileStem(opened.fileName)) || 'network'}.zip`;
  const name = plainName(studyName);
  return `${name === '' ? 'study' : name}-${id}.zip`;
}

function fileStem(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '');
}

function estimatesOf(
  model: PenumbraModel,
  hardware: Study['hardware'],
  part: Part,
): BundleInput['estimates'] {
  const { strategy, reuse, clockNs } = hardware;
  const answer = answerEstimate(model, {
    types: studyTypes(hardware),
    part,
    options: { strategy, reuse, layerReuse: studyReuse(hardware), clockNs },
    share: hardware.share,
  });
  return { document: estimateDocument(answer), text: `\`\`\`\n${estimateText(answer)}\`\`\`` };
}

/** All finished networks of the study in numbers. */
function bundledStudy(hardware: Study['hardware']): BundledStudy | null {
  const { trained, runs, results, curves } = useTraining.getState();
  if (trained === null) return null;
  const networks = runs.flatMap((run) => {
    const result = results[run.id];
    if (result === undefined) return [];
    const curve = curves[run.id];
    const { id, kind, budget, percent, seed } = run;
    return [
      {
        run: { id, kind, budget, percent, seed },
        widths: result.kept.map((nodes) => nodes.length),
        auc: curve?.auc ?? null,
        points: curve?.points ?? [],
        workingPoints: curve?.workingPoints ?? [],
      },
    ];
  });
  return { study: { ...trained, hardware }, networks };
}

/** Test jets of the training; seeded random numbers where its sample is not open any more. */
async function trainedVectors(result: RunResult, loaded: LoadedSample): Promise<TestVectors> {
  const { trained, sampleVersion } = useTraining.getState();
  const { rows, words } = benchRows(loaded);
  let columns: readonly Float32Array[];
  try {
    // The sample of the training is kept when another one is opened.
    columns = await samples.worker.takeRows(rows, { ...trained?.inputs, version: sampleVersion });
  } catch {
    const vectors = randomVectors(result.model, BENCH_JETS, 1);
    return { ...vectors, source: `${vectors.source}: the jets of the training are not open` };
  }
  const { summary, version } = useSample.getState();
  const name = version === sampleVersion ? (summary?.name ?? 'the sample') : 'the sample of the training';
  const kept = result.kept[0] ?? [];
  return { columns: kept.flatMap((i) => columns[i] ?? []), rows: rows.length, source: `${words} of ${name}` };
}

async function trainedInput(runId: string): Promise<Result<BundleInput>> {
  const training = useTraining.getState();
  const { hardware } = useStudy.getState().study;
  const { trained, loaded } = training;
  const result = training.results[runId];
  const run = training.runs.find(({ id }) => id === runId);
  if (trained === null || loaded === null || result === undefined || run === undefined) {
    return failure('This network is not trained yet.', 'Train the study in the third step, "Train".');
  }
  const part = findPart(hardware.part);
  if (!part.ok) return part;
  return success({
    id: runId,
    title: `${trained.name}: ${run.kind}, ${run.budget} nodes, seed ${run.seed}`,
    model: result.model,
    hardware,
    trained: bundledStudy(hardware),
    vectors: await trainedVectors(result, loaded),
    estimates: estimatesOf(result.model, hardware, part.value),
    provenance: provenance(runId),
  });
}

/** The first jets of the open sample where it has every input by name; else seeded random numbers. */
async function openedVectors(model: PenumbraModel): Promise<TestVectors> {
  const { status, summary, version } = useSample.getState();
  if (status !== 'ready' || summary === null) return randomVectors(model, BENCH_JETS, 1);
  const names = (await samples.worker.columns(version)).map(({ name }) => name);
  const places = model.inputs.map(({ name }) => names.indexOf(name));
  if (places.includes(-1)) return randomVectors(model, BENCH_JETS, 1);
  const rows = Uint32Array.from({ length: Math.min(BENCH_JETS, summary.counts.rows) }, (_, row) => row);
  const columns = await samples.worker.takeRows(rows, { version });
  const chosen = places.map((place) => columns[place] ?? new Float32Array());
  if (chosen.some((column) => !column.every(Number.isFinite))) return randomVectors(model, BENCH_JETS, 1);
  return { columns: chosen, rows: rows.length, source: `first ${rows.length} jets of ${summary.name}` };
}

async function openedInput(opened: ImportedModel): Promise<Result<BundleInput>> {
  const { hardware } = useStudy.getState().study;
  const part = findPart(hardware.part);
  if (!part.ok) return part;
  return success({
    id: plainName(fileStem(opened.fileName)) || opened.id,
    title: importedLabel(opened),
    model: opened.model,
    hardware,
    trained: null,
    vectors: await openedVectors(opened.model),
    estimates: estimatesOf(opened.model, hardware, part.value),
    provenance: importedProvenance(opened),
  });
}
