import { useMemo } from 'react';
import { useTraining } from '../../state/training-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatBudget } from '../../ui/format.ts';
import { EmptyNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import { keptFeatures } from './kept-features.ts';
import type { FeatureColumn, FeatureRow } from './kept-features.ts';
import css from './features-view.module.css';

/** The input features that stay, and how stable that choice is over the seeds. */
export function FeaturesView() {
  const scalings = useTraining((state) => state.loaded?.scalings);
  const runs = useTraining((state) => state.runs);
  const results = useTraining((state) => state.results);
  const { columns, rows } = useMemo(
    () =>
      keptFeatures(
        (scalings ?? []).map(({ name }) => name),
        runs,
        results,
      ),
    [scalings, runs, results],
  );
  if (columns.length === 0) {
    return (
      <EmptyNotice>
        Here the input features that stay are listed, with the number of seeds that keep each of them. Give
        the inputs shadow nodes and a budget of their own in step 2, and train again.
      </EmptyNotice>
    );
  }
  return (
    <Panel
      title="Input features that stay"
      note="How many of the seeds keep a feature. Kept by all: the choice is the data's; by some: features that carry the same are exchanged."
      fill
      focusable
    >
      <DataTable
        caption="Input features that stay, by budget"
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { name: 'feature', cell: (row) => row.name },
          ...columns.map((column, c): Column<FeatureRow> => {
            return {
              name: columnName(column),
              cell: (row) => <Kept seeds={row.seeds[c] ?? 0} of={column.seeds} />,
            };
          }),
        ]}
      />
    </Panel>
  );
}

function columnName({ percent, kind, kept }: FeatureColumn): string {
  const name = kind === 'pruned' ? '' : ` ${kindWords(kind).name}`;
  return `${formatBudget(percent)}${name}: ${kept} stay`;
}

/** A row of lights, one per seed. */
function Kept({ seeds, of }: { seeds: number; of: number }) {
  return (
    <span className={css['kept']} title={`${seeds} of ${of} seeds keep it`}>
      <span className={css['lights']} aria-hidden="true">
        {Array.from({ length: of }, (_, i) => (
          <span key={i} data-lit={i < seeds} />
        ))}
      </span>
      {of === 1 ? (seeds === 1 ? 'stays' : 'goes') : `${seeds} of ${of}`}
    </span>
  );
}
