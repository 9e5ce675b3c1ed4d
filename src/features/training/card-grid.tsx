import type { CardRun } from './card-runs.ts';
import { HowToRead } from './how-to-read.tsx';
import type { LiveSource } from './live.ts';
import type { MarkedNode } from './paint-gates.ts';
import { RunCard } from './run-card.tsx';
import css from './card-grid.module.css';

interface CardGridProps {
  readonly runs: readonly CardRun[];
  readonly source: LiveSource;
  readonly lockShare: number;
  readonly scheme: 'light' | 'dark';
  /** Id of the run that the inspector tells about. */
  readonly selected: string | null;
  readonly node: MarkedNode | null;
  readonly onSelect: (run: string, node: MarkedNode | null) => void;
}

/** One card per budget, all of one size, so that the eye compares. */
export function CardGrid({ runs, source, lockShare, scheme, selected, node, onSelect }: CardGridProps) {
  return (
    <div className={css['grid']}>
      {runs.map((run) => (
        <RunCard
          key={run.id}
          run={run}
          source={source}
          lockShare={lockShare}
          scheme={scheme}
          selected={selected === run.id}
          node={selected === run.id ? node : null}
          onSelect={onSelect}
        />
      ))}
      <HowToRead />
    </div>
  );
}
