import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Study } from '../../domain/study/study.ts';
import { ENGINE_CHOICES } from '../../domain/study/study-choices.ts';
import { useClass } from '../../state/class-store.ts';
import { More } from '../../ui/more.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { parseSeeds } from './seeds.ts';
import css from './training-panel.module.css';

interface TrainingPanelProps {
  readonly study: Study;
  readonly update: (patch: Partial<Study>) => void;
}

const ENGINE_WORDS: Record<Study['engine'], string> = {
  auto: 'automatic',
  webgl: 'WebGL, graphics card',
  wasm: 'WebAssembly, processor',
  reference: 'reference, slow',
};

/** Seeds, engine and the settings of each training. */
export function TrainingPanel({ study, update }: TrainingPanelProps) {
  const { training } = study;
  const engineLocked = useClass(({ locks }) => locks.includes('engine'));
  const set = (patch: Partial<Study['training']>): void => update({ training: { ...training, ...patch } });
  return (
    <Panel title="How to train" note="One training prunes: nothing before it, nothing after it.">
      <div className={css['fields']}>
        <SeedsField study={study} update={update} />
        <NativeSelect
          label="Engine"
          disabled={engineLocked}
          title={engineLocked ? 'Held fast by the link of this class' : undefined}
          value={study.engine}
          data={ENGINE_CHOICES.map((value) => ({ value, label: ENGINE_WORDS[value] }))}
          onChange={(event) => {
            const engine = ENGINE_CHOICES.find((one) => one === event.currentTarget.value);
            if (engine !== undefined) update({ engine });
          }}
        />
        <NumberField
          label="Epochs"
          whole
          min={1}
          max={1000}
          value={training.epochs}
          onChange={(epochs) => set({ epochs })}
        />
        <NumberField
          label="Batch size [jets]"
          whole
          min={1}
          max={65536}
          step={64}
          value={training.batchSize}
          onChange={(batchSize) => set({ batchSize })}
        />
      </div>
      <details className={css['more']}>
        <summary>More settings</summary>
        <div className={css['fields']}>
          <NumberField
            label="Learning rate"
            min={1e-6}
            max={1}
            step={0.0005}
            value={training.learningRate}
            onChange={(learningRate) => set({ learningRate })}
          />
          <NumberField
            label="Rate of the scores"
            min={1e-6}
            max={1}
            step={0.005}
            value={training.scoreRate}
            onChange={(scoreRate) => set({ scoreRate })}
          />
          <NumberField
            label="Temperature, start"
            min={0.001}
            max={100}
            step={0.1}
            value={training.temperatureStart}
            onChange={(temperatureStart) => set({ temperatureStart })}
          />
          <NumberField
            label="Temperature, end"
            min={0.001}
            max={100}
            step={0.01}
            value={training.temperatureEnd}
            onChange={(temperatureEnd) => set({ temperatureEnd })}
          />
          <NumberField
            label="Lock after [% of the steps]"
            whole
            min={5}
            max={95}
            step={5}
            value={Math.round(100 * training.lockShare)}
            onChange={(percent) => set({ lockShare: percent / 100 })}
          />
        </div>
        <p className={css['tip']}>
          The temperature falls from start to end, then the choice of nodes locks.{' '}
          <More about="the schedule">
            <p>
              T falls geometrically up to the lock. The learning rate of the weights is constant until then
              and follows a cosine to 1 % after it; the scores learn at a rate of their own.
            </p>
          </More>
        </p>
      </details>
    </Panel>
  );
}

function SeedsField({ study, update }: TrainingPanelProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const parsed = draft === null ? null : parseSeeds(draft);
  return (
    <TextInput
      label="Seeds"
      value={draft ?? study.seeds.join(', ')}
      error={parsed !== null && !parsed.ok ? `${parsed.error.cause} ${parsed.error.nextStep}` : null}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setDraft(text);
        const seeds = parseSeeds(text);
        if (seeds.ok) update({ seeds: seeds.value });
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
