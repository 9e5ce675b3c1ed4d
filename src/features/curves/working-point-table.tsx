import { DataTable } from '../../ui/data-table.tsx';
import { formatFixed, formatPercent, formatWithError } from '../../ui/format.ts';
import { NetworkKey } from './network-key.tsx';
import type { WorkingPointRow } from './working-point-rows.ts';
import css from './working-point-table.module.css';

interface WorkingPointTableProps {
  readonly efficiency: number;
  readonly rows: readonly WorkingPointRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** All networks at one working point; a click makes one stand out in the figure. */
export function WorkingPointTable({ efficiency, rows, selected, onSelect }: WorkingPointTableProps) {
  return (
    <DataTable
      caption={`Networks at ${formatPercent(efficiency)} tagging efficiency`}
      rows={rows}
      rowKey={(row) => row.id}
      selected={selected}
      onSelect={onSelect}
      columns={[
        { name: 'network', cell: (row) => <Network row={row} /> },
        {
          name: 'rejection',
          align: 'right',
          cell: (row) => (row.rejection === null ? '–' : formatWithError(row.rejection, row.error ?? 0)),
        },
        {
          name: 'ratio',
          align: 'right',
          cell: (row) => (row.ratio === null ? '–' : formatFixed(row.ratio, 2)),
        },
      ]}
    />
  );
}

function Network({ row }: { row: WorkingPointRow }) {
  return (
    <span className={css['network']}>
      <NetworkKey row={row} />
      <span className={css['layers']}>{row.layers}</span>
    </span>
  );
}
