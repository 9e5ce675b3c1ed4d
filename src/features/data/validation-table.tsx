import type { ValidationItem } from '../../domain/jets/validation/report.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatFixed, formatWithError } from '../../ui/format.ts';
import { symbols } from './validation-pictures.ts';
import css from './validation-table.module.css';

/** What was asked of the simulator, what came out, and whether it agrees. */
export function ValidationTable({ items }: { items: readonly ValidationItem[] }) {
  return (
    <DataTable
      caption="Validation of the simulator"
      rows={items}
      rowKey={(item) => item.name}
      columns={[
        { name: 'item', cell: (item) => <span className={css['item']}>{symbols(item.name)}</span> },
        { name: 'target', cell: (item) => <span className={css['target']}>{symbols(item.target)}</span> },
        { name: 'found', align: 'right', cell: found },
        {
          name: 'verdict',
          cell: (item) => (
            <span className={css['verdict']} data-pass={item.pass}>
              {item.pass ? '✓ pass' : '✗ fail'}
            </span>
          ),
        },
      ]}
    />
  );
}

const TINY = 1e-4;

function found({ value, error }: ValidationItem): string {
  if (error > 0)
    return Math.abs(value) < TINY && error < TINY ? '0' : formatWithError(value, error).replace('-', '−');
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < TINY ? value.toExponential(1).replace('-', '−') : formatFixed(value, 3);
}
