import type { FeatureRank } from '../../domain/dataset/ranking.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatFixed } from '../../ui/format.ts';
import css from './ranking-list.module.css';

interface RankingListProps {
  readonly ranking: readonly FeatureRank[];
  readonly selected: string;
  readonly onSelect: (name: string) => void;
}

/** The inputs by how well each alone parts signal from background. */
export function RankingList({ ranking, selected, onSelect }: RankingListProps) {
  return (
    <DataTable
      caption="Inputs by the area under their own curve"
      rows={ranking}
      rowKey={(rank) => rank.name}
      selected={selected}
      onSelect={onSelect}
      columns={[
        { name: 'input', cell: (rank) => <span className={css['name']}>{rank.name}</span> },
        {
          name: 'AUC',
          align: 'right',
          cell: (rank) => (
            <span className={css['power']}>
              <span
                className={css['bar']}
                style={{ width: `${Math.max(0, 2 * rank.power - 1) * 36}px` }}
                aria-hidden="true"
              />
              {formatFixed(rank.power, 3)}
            </span>
          ),
        },
      ]}
    />
  );
}
