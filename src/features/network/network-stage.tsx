import { useState } from 'react';
import { useSample } from '../../state/sample-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { BudgetsPanel } from './budgets-panel.tsx';
import { DevicePanel } from './device-panel.tsx';
import { inputsOf } from './inputs-of.ts';
import { KindsPanel } from './kinds-panel.tsx';
import { NetworkPanel } from './network-panel.tsx';
import { SchedulePanel } from './schedule-sketch.tsx';
import { TrainingPanel } from './training-panel.tsx';
import css from './network-stage.module.css';

/** What is trained: the network, the budgets, the kinds of runs, and how. */
export function NetworkStage() {
  const study = useStudy((state) => state.study);
  const update = useStudy((state) => state.update);
  const features = useSample((state) => state.summary?.features ?? null);
  const [source, setSource] = useState<'hand' | 'device'>('hand');
  const inputs = features === null ? null : inputsOf(study, features);
  return (
    <div className={css['stage']}>
      <div className={css['column']}>
        <NetworkPanel study={study} update={update} inputs={inputs} />
        <SchedulePanel training={study.training} />
      </div>
      <div className={css['column']}>
        <Choice
          name="Where the budgets come from"
          options={[
            { value: 'hand', label: 'Budgets by hand' },
            { value: 'device', label: 'Budgets from a device' },
          ]}
          value={source}
          onChange={setSource}
        />
        {source === 'hand' ? (
          <BudgetsPanel study={study} update={update} />
        ) : (
          <DevicePanel
            study={study}
            inputs={inputs}
            update={(patch) => {
              update(patch);
              if (patch.budgets !== undefined) setSource('hand');
            }}
          />
        )}
      </div>
      <div className={css['column']}>
        <KindsPanel study={study} update={update} />
        <TrainingPanel study={study} update={update} />
      </div>
    </div>
  );
}
