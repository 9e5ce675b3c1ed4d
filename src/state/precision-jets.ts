import { modelInputColumns } from '../domain/dataset/model-inputs.ts';
import type { Table } from '../domain/dataset/table.ts';
import type { PenumbraModel } from '../domain/network/model.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { PrecisionJets } from '../workers/precision/precision-api.ts';
import { useSample } from './sample-store.ts';
import { useTraining } from './training-store.ts';
import { samples } from './workbench.ts';

/** More jets change no number that is shown, and cost time. */
const MOST_JETS = 50_000;

/** Every n-th of a list, so that no more than `MOST_JETS` are left. */
export function thinned(count: number): Uint32Array {
  const step = Math.max(1, count / MOST_JETS);
  return Uint32Array.from({ length: Math.min(count, MOST_JETS) }, (_, i) => Math.floor(i * step));
}

/** Test jets of the training, then validation jets. */
export async function trainingJets(): Promise<PrecisionJets> {
  const { loaded, trained } = useTraining.getState();
  if (loaded === null || trained === null) throw new Error('There is no training.');
  const chosen = thinned(loaded.testRows.length);
  const more = loaded.validationRows.slice(0, Math.max(0, MOST_JETS - chosen.length));
  const rows = new Uint32Array(chosen.length + more.length);
  rows.set(chosen.map((i) => loaded.testRows[i]!));
  rows.set(more, chosen.length);
  return {
    columns: await samples.worker.takeRows(rows, trained.inputs),
    rows: rows.length,
    label: Uint8Array.from(chosen, (i) => loaded.testLabel[i]!),
    weight: Float32Array.from(chosen, (i) => loaded.testWeight[i]!),
  };
}

/**
 * Jets of the open sample for a network from a file: its inputs by name or, where it says so, made of columns; of a sample that a
 * training has split, the test jets alone. Jets that lack an input have no score and are left out.
 */
export async function openedJets(model: PenumbraModel): Promise<Result<PrecisionJets>> {
  const { summary, version } = useSample.getState();
  if (summary === null) {
    return failure(
      'No jets are open to run this network on.',
      'Open a sample with its inputs in the first step, "Data".',
    );
  }
  const { loaded, sampleVersion } = useTraining.getState();
  const test = loaded !== null && sampleVersion === version ? loaded.testRows : null;
  const rows = thinned(test?.length ?? summary.counts.rows).map((i) => test?.[i] ?? i);
  const [features, columns, truth] = await Promise.all([
    samples.worker.columns(version),
    samples.worker.takeRows(rows, { version }),
    samples.worker.takeTruth(rows, version),
  ]);
  const inputs = modelInputColumns(model, asTable(summary.name, features, columns, rows.length));
  if (!inputs.ok) {
    return failure(
      inputs.error.cause,
      'Open a sample that has all inputs of this network, by their names, in the first step, "Data".',
    );
  }
  return complete(inputs.value, truth);
}

function asTable(
  name: string,
  features: readonly { readonly name: string }[],
  columns: readonly Float32Array[],
  rows: number,
): Table {
  return {
    ...{ name, rows, format: 'jets', skipped: [] },
    columns: features.map((feature, f) => ({
      ...{ name: feature.name, kind: 'number', dtype: 'float32', missing: 0 },
      values: columns[f]!,
    })),
  };
}

function complete(
  inputs: readonly ArrayLike<number>[],
  { label, weight }: { readonly label: Uint8Array; readonly weight: Float32Array },
): Result<PrecisionJets> {
  const whole = Array.from(label.keys()).filter((row) =>
    inputs.every((input) => Number.isFinite(input[row])),
  );
  const classes = new Set(whole.map((row) => label[row]));
  if (classes.size < 2) {
    return failure(
      'The open sample has no jets of both classes with all inputs of this network.',
      'Open another sample in the first step, "Data", or fill what is missing there.',
    );
  }
  return success({
    columns: inputs.map((input) => Float32Array.from(whole, (row) => input[row]!)),
    rows: whole.length,
    label: Uint8Array.from(whole, (row) => label[row]!),
    weight: Float32Array.from(whole, (row) => weight[row]!),
  });
}
