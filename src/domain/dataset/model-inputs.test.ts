import { expect, it } from 'vitest';
import type { PenumbraModel } from '../network/model.ts';
import { applyMapping } from './mapping-apply.ts';
import { mappingSchema } from './mapping.ts';
import { modelInputColumns } from './model-inputs.ts';
import type { Table } from './table.ts';
import { numericColumn } from './table.ts';

const ROWS = 300;
const raw: Table = {
  name: 'jets.csv',
  format: 'csv',
  rows: ROWS,
  skipped: [],
  columns: [
    numericColumn(
      'pt',
      'float64',
      Float64Array.from({ length: ROWS }, (_, row) => (row % 9 === 0 ? -1 : 1 + row ** 2)),
    ),
    numericColumn(
      'd',
      'float64',
      Float64Array.from({ length: ROWS }, (_, row) => (row % 7 === 0 ? NaN : row % 5)),
    ),
    numericColumn(
      'label',
      'int64',
      Float64Array.from({ length: ROWS }, (_, row) => row % 2),
    ),
  ],
};

function modelFor(mapping: object): { model: PenumbraModel; columns: readonly Float32Array[] } {
  const mapped = applyMapping(raw, mappingSchema.parse(mapping));
  if (!mapped.ok) throw new Error(mapped.error.cause);
  const { features, columns } = mapped.value.sample;
  const inputs = features.map(({ name, absent, from }) => ({
    ...{ name, mean: 0, scale: 1 },
    ...(absent === undefined ? {} : { absent }),
    ...(from === undefined ? {} : { from: { ...from, absent: [...from.absent] } }),
  }));
  return { model: { format: 'penumbra-model', version: 1, inputs, layers: [] }, columns };
}

it('makes the inputs of other data as those of the training were made', () => {
  const { model, columns } = modelFor({
    label: 'label',
    features: [
      { column: 'pt', absent: -1, transform: 'log' },
      { column: 'd', onMissing: 'median' },
    ],
  });
  const made = modelInputColumns(model, raw);
  expect(made.ok && made.value).toEqual(columns);
  const ready = { ...raw, columns: [numericColumn('log(pt)', 'float32', columns[0]!), raw.columns[1]!] };
  const taken = modelInputColumns(model, ready);
  expect(taken.ok && taken.value).toEqual(columns);
});

it('names the column that is missing', () => {
  const { model } = modelFor({ label: 'label', features: [{ column: 'pt', absent: -1, transform: 'log' }] });
  const made = modelInputColumns(model, { ...raw, columns: [raw.columns[1]!] });
  expect(made.ok ? '' : made.error.cause).toBe(
    '"jets.csv" has no column "log(pt)", an input of the model and no column "pt" to make it of.',
  );
});
