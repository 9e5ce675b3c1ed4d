import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTraining } from '../../state/training-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { formatBudget } from '../../ui/format.ts';
import { kindWords } from '../../ui/run-kinds.ts';
import { controlBudgets, runsOfView, shownControlBudget } from './shown-lines.ts';
import { needsOneSeed, useFinished, useShownSeed } from './use-shown-lines.ts';
import { useCompareView } from './view-store.ts';
import type { CurveView } from './view-store.ts';
import css from './curve-filter.module.css';

const ALL_SEEDS = 'all';

/** Which of the finished networks are shown: by budget, by kind, by seed. Nothing appears where there is nothing to choose. */
export function CurveFilter({ view }: { view: CurveView }) {
  const finished = useFinished();
  const runs = useMemo(() => runsOfView(finished, view), [finished, view]);
  const { hiddenKinds, hiddenBudgets } = useCompareView();
  const kinds = [...new Set(runs.map(({ kind }) => kind))];
  const budgets = [...new Map(runs.map((run) => [run.budget, run.percent]))];
  return (
    <>
      {view === 'controls' ? (
        <ControlBudget />
      ) : (
        budgets.length > 2 && (
          <Chips name="Budgets shown">
            {budgets.map(([budget, percent]) => (
              <Chip
                key={budget}
                label={formatBudget(percent)}
                shown={!hiddenBudgets.includes(budget)}
                onToggle={() =>
                  useCompareView.setState({
                    hiddenBudgets: toggled(hiddenBudgets, budget),
                    highlighted: null,
                  })
                }
              />
            ))}
          </Chips>
        )
      )}
      {kinds.length > 2 && (
        <Chips name="Kinds shown">
          {kinds.map((kind) => (
            <Chip
              key={kind}
              label={kindWords(kind).name}
              tip={kindWords(kind).tip}
              shown={!hiddenKinds.includes(kind)}
              onToggle={() =>
                useCompareView.setState({ hiddenKinds: toggled(hiddenKinds, kind), highlighted: null })
              }
            />
          ))}
        </Chips>
      )}
      <SeedChoice view={view} />
    </>
  );
}

function SeedChoice({ view }: { view: CurveView }) {
  const seeds = useTraining((state) => state.trained?.seeds) ?? [];
  const seed = useShownSeed(view);
  // The device is shown with the runs of all seeds.
  if (seeds.length < 2 || view === 'device') return null;
  const all = needsOneSeed(view) ? [] : [{ value: ALL_SEEDS, label: 'all seeds' }];
  return (
    <Choice
      name="Seed"
      options={[...all, ...seeds.map((value) => ({ value: String(value), label: `seed ${value}` }))]}
      value={seed === null ? ALL_SEEDS : String(seed)}
      onChange={(value) => useCompareView.setState({ seed: value === ALL_SEEDS ? null : Number(value) })}
    />
  );
}

function ControlBudget() {
  const finished = useFinished();
  const chosen = useCompareView((state) => state.controlBudget);
  const budgets = controlBudgets(finished);
  const shown = shownControlBudget(finished, chosen);
  if (budgets.length < 2 || shown === null) return null;
  const percentOf = (budget: number): number =>
    finished.runs.find((run) => run.budget === budget)?.percent ?? NaN;
  return (
    <Choice
      name="Budget of the controls"
      options={budgets.map((budget) => ({ value: String(budget), label: formatBudget(percentOf(budget)) }))}
      value={String(shown)}
      onChange={(value) => useCompareView.setState({ controlBudget: Number(value), highlighted: null })}
    />
  );
}

function Chips({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css['chips']} role="group" aria-label={name}>
      {children}
    </div>
  );
}

function Chip({
  label,
  tip,
  shown,
  onToggle,
}: {
  label: string;
  tip?: string;
  shown: boolean;
  onToggle: () => void;
}) {
  return (
    <button type="button" className={css['chip']} aria-pressed={shown} title={tip} onClick={onToggle}>
      {label}
    </button>
  );
}

function toggled<Value>(list: readonly Value[], value: Value): Value[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}
