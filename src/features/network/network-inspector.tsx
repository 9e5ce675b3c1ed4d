import { useDeferredValue, useMemo } from 'react';
import { planStudy } from '../../domain/study/plan.ts';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { choiceWords, ENGINE_NAMES } from '../../state/engine-choice.ts';
import { useSample } from '../../state/sample-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/facts.tsx';
import { formatDuration, formatInteger, formatLarge } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import { inputsOf } from './inputs-of.ts';
import { parametersOf, planSeconds } from './plan-time.ts';
import type { MeasuredSpeed } from './plan-time.ts';
import css from './network-inspector.module.css';

/** What the settings amount to: the trainings, how many jets pass through them, and how long that takes. */
export function NetworkInspector() {
  const study = useDeferredValue(useStudy((state) => state.study));
  const summary = useSample((state) => state.summary);
  const choice = useTraining((state) => state.choice);
  const speed = useMeasuredSpeed();
  const inputs = summary === null ? null : inputsOf(study, summary.features);
  const plan = useMemo(() => planStudy(study, inputs ?? undefined), [study, inputs]);
  if (!plan.ok) {
    return (
      <div className={css['details']}>
        <h2>Plan</h2>
        <ErrorNotice error={plan.error} />
      </div>
    );
  }
  const { runs, gatedNodes } = plan.value;
  const jets = summary === null ? null : Math.round(study.split.train * summary.counts.rows);
  const kinds = [...new Set(runs.map((run) => run.kind))];
  return (
    <div className={css['details']}>
      <h2>Plan</h2>
      <Facts
        facts={[
          { name: 'trainings', value: runs.length },
          ...kinds.map((kind) => ({
            name: `of these ${kindWords(kind).name}`,
            value: runs.filter((run) => run.kind === kind).length,
          })),
          { name: 'epochs each', value: study.training.epochs },
          { name: 'nodes with shadow', value: gatedNodes },
          { name: 'training jets', value: jets === null ? 'no sample yet' : `about ${formatInteger(jets)}` },
          ...(jets === null || inputs === null ? [] : timeFacts(study, runs, jets, inputs, speed)),
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

/** The speed that the race of the engines has shown, before any choice was locked. */
function useMeasuredSpeed(): MeasuredSpeed | null {
  const trained = useTraining((state) => state.trained);
  const loaded = useTraining((state) => state.loaded);
  const choice = useTraining((state) => state.choice);
  const winner = choice?.contestants.find(({ engine }) => engine === choice.engine);
  const jetsPerSecond = winner?.samplesPerSecond ?? null;
  if (trained === null || loaded === null || jetsPerSecond === null) return null;
  return {
    jetsPerSecond,
    parameters: parametersOf(loaded.scalings.length, trained.network.hidden),
  };
}

function timeFacts(
  study: Study,
  runs: readonly PlannedRun[],
  jets: number,
  inputs: number,
  speed: MeasuredSpeed | null,
): Fact[] {
  const seconds = planSeconds(study, runs, jets, inputs, speed, Math.max(1, navigator.hardwareConcurrency));
  const source = speed === null ? 'usual machine' : 'this machine';
  return [
    { name: 'jets through all', value: formatLarge(jets * study.training.epochs * runs.length) },
    { name: `time, ${source}`, value: `about ${formatDuration(Math.max(1, seconds))}` },
  ];
}
