import { useMemo } from 'react';
import type { PairedDifference, Verdict } from '../../domain/curves/paired-bootstrap.ts';
import { verdictOn } from '../../domain/curves/paired-bootstrap.ts';
import { analysis } from '../../state/workbench.ts';
import { useTraining } from '../../state/training-store.ts';
import { Answered } from '../../ui/answered.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatBudget, formatPercent, formatWithError } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { EmptyNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { comparedControls, controlRows } from './control-rows.ts';
import type { ComparedControl } from './control-rows.ts';
import { nodesLeft } from './nodes-left.ts';
import { shownControlBudget } from './shown-lines.ts';
import { useFinished } from './use-shown-lines.ts';
import { useCompareView } from './view-store.ts';
import css from './controls-table.module.css';

/** Pruned minus every control at every budget, with paired errors and a verdict in plain words. */
export function ControlsTable({ efficiency }: { efficiency: number }) {
  const finished = useFinished();
  const version = useTraining((state) => state.sampleVersion);
  const chosen = useCompareView((state) => state.controlBudget);
  const budget = shownControlBudget(finished, chosen);
  const rows = useMemo(
    () => controlRows(finished.runs, (id) => id in finished.curves),
    [finished.runs, finished.curves],
  );
  const ids = useMemo(() => [...new Set(rows.flatMap(({ pairs }) => pairs.flat()))], [rows]);
  const answer = useAnswer([version, efficiency, ...ids].join(' '), async () => {
    const redrawn = await analysis.redraw(ids, efficiency);
    return comparedControls(rows, new Map(redrawn.map((one) => [one.id, one.redrawn])));
  });
  return (
    <Panel
      title={`Pruned minus control, at ${formatPercent(efficiency)} efficiency`}
      note={seedsNote(finished.runs.map(({ seed }) => seed))}
      actions={<AboutErrors />}
      className={css['panel']}
      fill
      focusable
    >
      {rows.length === 0 ? (
        <EmptyNotice>
          No budget has a pruned network and another kind. Take the preset &ldquo;Controls&rdquo; in step 2
          and train again.
        </EmptyNotice>
      ) : (
        <Answered
          answer={answer}
          activity="Drawing the test jets anew, for the errors of the differences"
          nextStep="Reload the page; the results are kept."
        >
          {(compared) => (
            <DataTable
              caption="Pruned networks against their controls"
              rows={[
                ...compared.filter((row) => row.budget === budget),
                ...compared.filter((row) => row.budget !== budget),
              ]}
              rowKey={(row) => row.id}
              columns={columnsFor(finished.results, finished.curves)}
            />
          )}
        </Answered>
      )}
    </Panel>
  );
}

type Finished = ReturnType<typeof useFinished>;

function columnsFor(results: Finished['results'], curves: Finished['curves']): Column<ComparedControl>[] {
  return [
    { name: 'budget', cell: (row) => `${formatBudget(row.percent)}, ${row.budget}` },
    {
      name: 'against',
      cell: (row) => (
        <span title={kindWords(row.kind).tip}>
          {kindWords(row.kind).name}
          {row.kind === 'cancelout' &&
            `, ended with ${nodesLeft(
              results,
              row.pairs.map(([, id]) => id),
            )}`}
        </span>
      ),
    },
    { name: 'Δ rejection', align: 'right', cell: (row) => <Difference value={row.rejection} scale={1} /> },
    { name: '', cell: (row) => <VerdictWord of={row.rejection} /> },
    { name: 'Δ AUC × 10⁴', align: 'right', cell: (row) => <Difference value={row.auc} scale={1e4} /> },
    { name: '', cell: (row) => <VerdictWord of={row.auc} /> },
    {
      name: (
        <span title="Largest share of the test jets with one and the same score: pruned, control">
          equal scores
        </span>
      ),
      align: 'right',
      cell: (row) =>
        [0, 1]
          .map((side) =>
            formatPercent(
              largestTie(
                curves,
                row.pairs.map((pair) => pair[side] ?? ''),
              ),
              1,
            ),
          )
          .join(', '),
    },
  ];
}

function largestTie(curves: Finished['curves'], ids: readonly string[]): number {
  return Math.max(...ids.map((id) => curves[id]?.largestTie ?? 0));
}

function Difference({ value, scale }: { value: PairedDifference | null; scale: number }) {
  if (value === null) return <span title="Too few QCD jets pass here">–</span>;
  const { difference, error, jetsError, seedsError } = value;
  const parts = [
    `from the test jets ${(scale * jetsError).toPrecision(2)}`,
    ...(seedsError === null ? [] : [`from the seeds ${(scale * seedsError).toPrecision(2)}`]),
  ];
  const sign = difference > 0 ? '+' : '';
  return (
    <span title={`Error ${parts.join(', ')}`}>
      {sign}
      {formatWithError(scale * difference, scale * error).replace(/^-/, '\u2212')}
    </span>
  );
}

const MARKS: Record<Verdict, string> = { better: '▲', compatible: '=', worse: '▼' };

function VerdictWord({ of }: { of: PairedDifference | null }) {
  if (of === null) return null;
  const verdict = verdictOn(of);
  return (
    <span className={css['verdict']} data-verdict={verdict}>
      <span aria-hidden="true">{MARKS[verdict]}</span> {verdict}
    </span>
  );
}

function seedsNote(seeds: readonly number[]): string {
  const count = new Set(seeds).size;
  return count < 2
    ? 'One seed: the errors hold the test jets alone. Another seed may turn a verdict; add seeds in step 2.'
    : `Means over ${count} seeds; errors: test jets and seeds in quadrature.`;
}

function AboutErrors() {
  return (
    <More about="the differences">
      <p>
        Both networks are measured on the same redraws of the test jets (paired bootstrap), so what they have
        in common drops out. With several seeds the error of the mean over them is added in quadrature.
      </p>
      <p>Better or worse: more than two standard errors. With many rows one in twenty does so by chance.</p>
    </More>
  );
}
