import { WORKING_POINTS } from '../../domain/curves/rejection-curve.ts';
import type { Scheme } from '../../ui/colours.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatFixed, formatInteger, formatPercent, formatWithError } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import type { CurveLine } from './curve-line.ts';
import { NetworkKey } from './network-key.tsx';
import { workingPointRows } from './working-point-rows.ts';
import css from './all-points-table.module.css';

/** Every network at every working point. */
export function AllPointsTable({ lines, scheme }: { lines: readonly CurveLine[]; scheme: Scheme }) {
  return (
    <div className={css['points']}>
      {WORKING_POINTS.map((efficiency) => (
        <Panel key={efficiency} title={`Working point ${formatPercent(efficiency)}`}>
          <DataTable
            caption={`All networks at ${formatPercent(efficiency)} tagging efficiency`}
            rows={workingPointRows(lines, efficiency, scheme)}
            rowKey={(row) => row.id}
            columns={[
              { name: 'network', cell: (row) => <NetworkKey row={row} /> },
              { name: 'nodes per layer', cell: (row) => row.layers },
              {
                name: 'cut',
                align: 'right',
                cell: (row) => (row.cut === null ? '–' : formatFixed(row.cut, 4)),
              },
              {
                name: 'rejection',
                align: 'right',
                cell: (row) =>
                  row.rejection === null ? '–' : formatWithError(row.rejection, row.error ?? 0),
              },
              {
                name: 'ratio',
                align: 'right',
                cell: (row) => (row.ratio === null ? '–' : formatFixed(row.ratio, 2)),
              },
              {
                name: 'equal scores',
                align: 'right',
                cell: (row) => formatPercent(row.equalScores, 1),
              },
              {
                name: 'passing',
                align: 'right',
                cell: (row) => (row.passing === null ? '–' : formatInteger(row.passing)),
              },
            ]}
          />
        </Panel>
      ))}
    </div>
  );
}
