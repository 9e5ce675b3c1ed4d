import { MASS_AND_PT } from '../../domain/dataset/feature-selection.ts';
import type { Study } from '../../domain/study/study.ts';
import { useSample } from '../../state/sample-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { BudgetsPanel } from './budgets-panel.tsx';
import { NetworkPanel } from './network-panel.tsx';
import { TrainingPanel } from './training-panel.tsx';
import css from './network-stage.module.css';

/** What is trained: the network, the budgets, and how. */
export function NetworkStage() {
  const study = useStudy((state) => state.study);
  const update = useStudy((state) => state.update);
  const features = useSample((state) => state.summary?.features ?? null);
  const inputs =
    features === null
      ? null
      : inputsOf(
          study,
          features.map(({ name }) => name),
        );
  return (
    <div className={css['stage']}>
      <NetworkPanel study={study} update={update} inputs={inputs} />
      <BudgetsPanel study={study} update={update} />
      <TrainingPanel study={study} update={update} />
    </div>
  );
}

/** Inputs that the training sees: without mass and pT where the study leaves them out. */
function inputsOf(study: Study, names: readonly string[]): number {
  if (!study.inputs.massBlind) return names.length;
  return names.filter((name) => !MASS_AND_PT.includes(name)).length;
}
