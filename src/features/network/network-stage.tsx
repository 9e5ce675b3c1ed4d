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

/**
 * What is trained: the network, the budgets, the kinds of runs, and how. Each panel follows its own part of the study: somebody may
 * type here while a training fills the cores.
 */
export function NetworkStage() {
  const treatment = useStudy(({ study }) => study.inputs);
  const features = useSample((state) => state.summary?.features ?? null);
  const [source, setSource] = useState<'hand' | 'device'>('hand');
  const inputs = features === null ? null : inputsOf({ inputs: treatment }, features);
  return (
    <div className={css['stage']}>
      <div className={css['column']}>
        <NetworkPanel inputs={inputs} />
        <SchedulePanel />
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
          <BudgetsPanel />
        ) : (
          <DevicePanel inputs={inputs} onTaken={() => setSource('hand')} />
        )}
      </div>
      <div className={css['column']}>
        <KindsPanel />
        <TrainingPanel />
      </div>
    </div>
  );
}
