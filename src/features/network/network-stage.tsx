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
  const inputs = useSample((state) => state.summary?.features.length ?? null);
  return (
    <div className={css['stage']}>
      <NetworkPanel study={study} update={update} inputs={inputs} />
      <BudgetsPanel study={study} update={update} />
      <TrainingPanel study={study} update={update} />
    </div>
  );
}
