import { basename } from 'node:path';
import { modelInputColumns } from '../../src/domain/dataset/model-inputs.ts';
import type { Table } from '../../src/domain/dataset/table.ts';
import { numericColumn } from '../../src/domain/dataset/table.ts';
import { emulate } from '../../src/domain/fixedpoint/emulate.ts';
import { buildFixedNetwork } from '../../src/domain/fixedpoint/fixed-network.ts';
import { layeredPrecision } from '../../src/domain/fixedpoint/layer-types.ts';
import { modelOutput } from '../../src/domain/network/forward.ts';
import type { PenumbraModel } from '../../src/domain/network/model.ts';
import type { Result } from '../../src/domain/result.ts';
import { failure, success } from '../../src/domain/result.ts';
import type { Command } from '../command.ts';
import { printJson } from '../command.ts';
import { readTableFile, tableEnding, writeTable } from '../files.ts';
import type { LayerChoices } from '../layer-options.ts';
import { LAYER_USAGE, checkLayers, networkType, readLayers } from '../layer-options.ts';
import { readModelFile } from '../model-file.ts';
import { parseOptions, required } from '../options.ts';

const USAGE = `predict MODEL.json DATA --out scores.csv [--fixed] [--precision 16,6] [--layer 2:weight=8,2] [--json]
  DATA         CSV, NumPy or Parquet; the model's inputs are found by name
  --out FILE   one row per row of DATA: score (0 to 1), logit; empty where an input is missing
  --fixed      in fixed point, bit by bit as the generated hardware; 16,6 unless --precision says otherwise
${LAYER_USAGE}`;

type Columns = readonly (Float32Array | Float64Array)[];

interface Wanted {
  readonly model: string;
  readonly data: string;
  readonly out: string;
  /** ap_fixed of the whole network; undefined: double precision. */
  readonly precision: string | undefined;
  readonly layers: LayerChoices;
  readonly json: boolean;
}

function readWanted(args: readonly string[]): Result<Wanted> {
  const parsed = parseOptions(
    {
      args: [...args],
      options: {
        out: { type: 'string' },
        fixed: { type: 'boolean', default: false },
        precision: { type: 'string' },
        layer: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    },
    USAGE,
  );
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const model = required('MODEL.json', positionals[0], 'predict model.json jets.csv --out scores.csv');
  if (!model.ok) return model;
  const data = required('DATA', positionals[1], 'predict model.json jets.csv --out scores.csv');
  if (!data.ok) return data;
  const out = required('--out', values.out, '--out scores.csv');
  if (!out.ok) return out;
  const ending = tableEnding(out.value);
  if (!ending.ok) return ending;
  for (const [name, given] of [
    ['--precision', values.precision !== undefined],
    ['--layer', values.layer.length > 0],
  ] as const) {
    if (given && !values.fixed)
      return failure(`${name} belongs to --fixed.`, `Add --fixed, or leave ${name} out.`);
  }
  const layers = readLayers(values.layer);
  if (!layers.ok) return layers;
  const precision = values.fixed ? (values.precision ?? '16,6') : undefined;
  return success({
    model: model.value,
    data: data.value,
    out: out.value,
    precision,
    layers: layers.value,
    json: values.json,
  });
}

/** The model with a logit at its end, whatever activation it was written with. */
function endInLogit(path: string, model: PenumbraModel): Result<PenumbraModel> {
  const last = model.layers.at(-1)!;
  if (last.units !== 1) {
    return failure(`"${path}" has ${last.units} outputs.`, 'Give a model with one output.');
  }
  if (last.activation !== 'sigmoid') return success(model);
  return success({ ...model, layers: [...model.layers.slice(0, -1), { ...last, activation: 'linear' }] });
}

/** The rows whose inputs are all finite. */
function completeRows(columns: Columns, rows: number): Uint32Array {
  const complete = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (columns.every((column) => Number.isFinite(column[row]))) complete[count++] = row;
  }
  return complete.slice(0, count);
}

function logits(
  model: PenumbraModel,
  columns: readonly ArrayLike<number>[],
  rows: number,
  { precision, layers }: Pick<Wanted, 'precision' | 'layers'>,
): Result<Float64Array> {
  if (precision === undefined) return success(modelOutput(model, columns, rows));
  const type = networkType('precision', precision);
  if (!type.ok) return type;
  const known = checkLayers(layers, model.layers.length);
  if (!known.ok) return known;
  const network = buildFixedNetwork(model, layeredPrecision(model, type.value, layers));
  return success(emulate(network, columns, rows).values);
}

/** Scores in the rows of the data, empty where an input was missing. */
function scoreTable(name: string, rows: number, complete: Uint32Array, values: Float64Array): Table {
  const logit = new Float64Array(rows).fill(NaN);
  complete.forEach((row, i) => (logit[row] = values[i]!));
  const score = logit.map((value) => 1 / (1 + Math.exp(-value)));
  const columns = [numericColumn('score', 'float64', score), numericColumn('logit', 'float64', logit)];
  return { name, format: 'csv', rows, columns, skipped: [] };
}

export const predictCommand: Command = {
  name: 'predict',
  summary: 'scores the jets of a data file with a model',
  usage: USAGE,
  async run(args, io) {
    const wanted = readWanted(args);
    if (!wanted.ok) return wanted;
    const { out, precision } = wanted.value;
    const document = await readModelFile(wanted.value.model);
    if (!document.ok) return document;
    const model = endInLogit(wanted.value.model, document.value);
    if (!model.ok) return model;
    const table = await readTableFile(wanted.value.data);
    if (!table.ok) return table;
    const columns = modelInputColumns(model.value, table.value);
    if (!columns.ok) return columns;
    const { rows } = table.value;
    const complete = completeRows(columns.value, rows);
    const chosen = columns.value.map((column) => Float64Array.from(complete, (row) => column[row]!));
    const values = logits(model.value, chosen, complete.length, wanted.value);
    if (!values.ok) return values;
    const written = writeTable(out, scoreTable(basename(out), rows, complete, values.value));
    if (!written.ok) return written;
    const answer = { file: out, rows, scored: complete.length, precision: precision ?? 'double' };
    if (wanted.value.json) printJson(io, answer);
    else io.stdout(`${out}: ${complete.length} of ${rows} jets scored (${answer.precision})\n`);
    return success(undefined);
  },
};
