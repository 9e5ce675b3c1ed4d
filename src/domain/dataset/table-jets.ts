import type { JetBlock } from '../jets/simulate.ts';
import { JET_FEATURES } from '../jets/feature-list.ts';
import type { Sample } from './sample.ts';
import type { Table } from './table.ts';
import { numericColumn } from './table.ts';

/** Simulated jets as a sample: all 40 inputs, every jet its own event. The arrays are shared, not copied. */
export function jetSample(block: JetBlock, name: string): Sample {
  return { name, rows: block.rows, features: JET_FEATURES, columns: block.columns, label: block.label };
}

/** Simulated jets as a table, to be written to a file: the 40 inputs by name, then `label` (1 signal, 0 background). */
export function jetTable(block: JetBlock, name: string): Table {
  return {
    name,
    format: 'jets',
    rows: block.rows,
    columns: [
      ...JET_FEATURES.map((feature, f) => numericColumn(feature.name, 'float32', block.columns[f]!)),
      numericColumn('label', 'int8', Float32Array.from(block.label)),
    ],
    skipped: [],
  };
}
