import { useStudy } from '../../state/study-store.ts';
import type { SampleSummary } from '../../workers/sample/sample-summary.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatInteger, formatPercent } from '../../ui/format.ts';
import css from './sample-counts-table.module.css';

const CONTENT_NAMES = ['light quark or gluon', 'charm', 'one bottom', 'g → bb', 'H → bb'];

interface CountRow {
  readonly name: string;
  readonly jets: number;
  readonly share: number;
}

/** Jets by class, by true content where it is known, and by part of the split. */
export function SampleCountsTable({ summary }: { summary: SampleSummary }) {
  return (
    <div className={css['tables']}>
      <CountTable caption="Jets by true content" rows={contentRows(summary)} />
      <SplitTable rows={summary.counts.rows} />
    </div>
  );
}

/** Background jets by content in shares of the background; classes alone where the truth is not known. */
function contentRows({ counts, content }: SampleSummary): CountRow[] {
  const { signal, background, rows } = counts;
  if (content === undefined) {
    return [
      { name: 'signal', jets: signal, share: signal / rows },
      { name: 'background', jets: background, share: background / rows },
    ];
  }
  return content.map((one) => ({
    name: `${one.signal > 0 ? 'signal' : 'QCD'}: ${CONTENT_NAMES[one.code] ?? `code ${one.code}`}`,
    jets: one.signal + one.background,
    share: one.signal > 0 ? one.signal / signal : one.background / background,
  }));
}

function SplitTable({ rows }: { rows: number }) {
  const { train, validation } = useStudy((state) => state.study.split);
  const part = (name: string, share: number): CountRow => ({ name, jets: share * rows, share });
  return (
    <CountTable
      caption="Split by event number, expected counts"
      rows={[
        part('training', train),
        part('validation', validation),
        part('test', Math.max(0, 1 - train - validation)),
      ]}
    />
  );
}

function CountTable({ caption, rows }: { caption: string; rows: readonly CountRow[] }) {
  return (
    <div>
      <h3 className={css['caption']}>{caption}</h3>
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { name: 'part', cell: (row) => row.name },
          { name: 'jets', align: 'right', cell: (row) => formatInteger(row.jets) },
          { name: 'share', align: 'right', cell: (row) => formatPercent(row.share, 1) },
        ]}
      />
    </div>
  );
}
