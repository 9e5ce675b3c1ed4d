import { useMemo } from 'react';
import { planStudy } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { choiceWords, ENGINE_NAMES } from '../../state/engine-choice.ts';
import { useSample } from '../../state/sample-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatInteger, formatLarge } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import css from './network-inspector.module.css';

/** What the settings amount to: the trainings, and how many jets pass through them. */
export function NetworkInspector() {
  const study = useStudy((state) => state.study);
  const counts = useSample((state) => state.summary?.counts ?? null);
  const choice = useTraining((state) => state.choice);
  const plan = useMemo(() => planStudy(study), [study]);
  if (!plan.ok) {
    return (
      <div className={css['details']}>
        <h2>Plan</h2>
        <ErrorNotice error={plan.error} />
      </div>
    );
  }
  const { runs, gatedNodes } = plan.value;
  const jets = counts === null ? null : Math.round(study.split.train * counts.rows);
  const seen = jets === null ? null : jets * study.training.epochs * runs.length;
  const kinds = [...new Set(runs.map((run) => run.kind))];
  return (
    <div className={css['details']}>
      <h2>Plan</h2>
      <Facts
        facts={[
          { name: 'trainings', value: runs.length },
          ...kinds.map((kind) => ({
            name: `of these ${kind}`,
            value: runs.filter((run) => run.kind === kind).length,
          })),
          { name: 'nodes with shadow', value: gatedNodes },
          { name: 'training jets', value: jets === null ? 'no sample yet' : `about ${formatInteger(jets)}` },
          ...(seen === null ? [] : [{ name: 'jets through all', value: formatLarge(seen) }]),
        ]}
      />
      <h2>Engine</h2>
      <p>{choice === null ? engineRule(study.engine) : `${choiceWords(choice)}.`}</p>
      <h2>What the gates do</h2>
      <p>
        Every node with a shadow has a gate between 0 and 1. The gates share the budget: they sum to K at
        every step of the training, so the budget is met exactly. There is no term in the loss, and nothing to
        tune.
      </p>
      <p>Gate mathematics: ours. The idea: Mascione et al., Nuovo Cimento C (2023).</p>
    </div>
  );
}

/** How the engine will be chosen, before a training. */
function engineRule(wanted: Study['engine']): string {
  return wanted === 'auto'
    ? 'When the training starts, WebGL on the graphics card and the WebAssembly kernel on the processor train for a moment on these jets; the faster one goes on.'
    : `${ENGINE_NAMES[wanted]}, chosen by hand.`;
}
