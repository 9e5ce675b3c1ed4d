import { basename } from 'node:path';
import { modelInputColumns } from '../../src/domain/dataset/model-inputs.ts';
import type { Table } from '../../src/domain/dataset/table.ts';
import { simulateJets } from '../../src/domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../../src/domain/jets/simulation-options.ts';
import { JET_FEATURES } from '../../src/domain/jets/feature-list.ts';
import type { PenumbraModel } from '../../src/domain/network/model.ts';
import type { Result } from '../../src/domain/result.ts';
import { failure, success } from '../../src/domain/result.ts';
import type { TestVectors } from '../../src/formats/hls/design.ts';
import { randomVectors } from '../../src/formats/hls/test-vectors.ts';
import { readTableFile } from '../files.ts';
import type { ExportJob } from './target.ts';

/** The first jets of a table whose inputs are all finite. */
function tableVectors(model: PenumbraModel, table: Table, most: number): Result<TestVectors> {
  const inputs = modelInputColumns(model, table);
  if (!inputs.ok) return inputs;
  const columns = inputs.value;
  const chosen: number[] = [];
  for (let row = 0; row < table.rows && chosen.length < most; row++) {
    if (columns.every((column) => Number.isFinite(column[row]))) chosen.push(row);
  }
  if (chosen.length === 0)
    return failure(`"${table.name}" has no complete jet.`, 'Give numbers for every input.');
  return success({
    columns: columns.map((column) => Float64Array.from(chosen, (row) => column[row]!)),
    rows: chosen.length,
    source: table.name,
  });
}

/** Simulated jets where the simulation knows every input, else random numbers of the inputs' means and scales. */
function seededVectors(model: PenumbraModel, jets: number, seed: number): TestVectors {
  const places = model.inputs.map(({ name }) => JET_FEATURES.findIndex((feature) => feature.name === name));
  if (places.includes(-1)) return randomVectors(model, jets, seed);
  const block = simulateJets({ ...DEFAULT_SIMULATION, seed }, 0, jets);
  return { columns: places.map((f) => block.columns[f]!), rows: jets, source: `simulated, seed ${seed}` };
}

/** Raw jets for a test bench: from the data that were given, else seeded. */
export async function testVectors(job: ExportJob): Promise<Result<TestVectors>> {
  if (job.dataPath === undefined) return success(seededVectors(job.model, job.jets, job.seed));
  const table = await readTableFile(job.dataPath);
  return table.ok
    ? tableVectors(job.model, { ...table.value, name: basename(job.dataPath) }, job.jets)
    : table;
}
