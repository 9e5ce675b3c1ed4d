import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ComponentProps } from 'react';
import type { Study } from '../../domain/study/study.ts';
import { ENGINE_CHOICES } from '../../domain/study/study-choices.ts';
import { useClass } from '../../state/class-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { More } from '../../ui/more.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { parseSeeds } from './seeds.ts';
import css from './training-panel.module.css';

const ENGINE_WORDS: Record<Study['engine'], string> = {
  auto: 'automatic',
  webgl: 'WebGL, graphics card',
  wasm: 'WebAssembly, processor',
  reference: 'reference, slow',
};

/** Seeds, engine and the settings of each training. */
export function TrainingPanel() {
  return (
    <Panel title="How to train" note="One training prunes: nothing before it, nothing after it.">
      <div className={css['fields']}>
        <SeedsField />
        <EngineField />
        <Setting name="epochs" label="Epochs" whole min={1} max={1000} />
        <Setting name="batchSize" label="Batch size [jets]" whole min={1} max={65536} step={64} />
      </div>
      <details className={css['more']}>
        <summary>More settings</summary>
        <div className={css['fields']}>
          <Setting name="learningRate" label="Learning rate" min={1e-6} max={1} step={0.0005} />
          <Setting name="scoreRate" label="Rate of the scores" min={1e-6} max={1} step={0.005} />
          <Setting name="temperatureStart" label="Temperature, start" min={0.001} max={100} step={0.1} />
          <Setting name="temperatureEnd" label="Temperature, end" min={0.001} max={100} step={0.01} />
          <LockField />
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

function setTraining(patch: Partial<Study['training']>): void {
  const { study, update } = useStudy.getState();
  update({ training: { ...study.training, ...patch } });
}

type SettingProps = Omit<ComponentProps<typeof NumberField>, 'value' | 'onChange'> & {
  readonly name:
    'epochs' | 'batchSize' | 'learningRate' | 'scoreRate' | 'temperatureStart' | 'temperatureEnd';
};

/** One number of the training; it alone is drawn anew while somebody types it. */
function Setting({ name, ...field }: SettingProps) {
  const value = useStudy(({ study }) => study.training[name]);
  return <NumberField {...field} value={value} onChange={(next) => setTraining({ [name]: next })} />;
}

function LockField() {
  const share = useStudy(({ study }) => study.training.lockShare);
  return (
    <NumberField
      label="Lock after [% of the steps]"
      whole
      min={5}
      max={95}
      step={5}
      value={Math.round(100 * share)}
      onChange={(percent) => setTraining({ lockShare: percent / 100 })}
    />
  );
}

function EngineField() {
  const engine = useStudy(({ study }) => study.engine);
  const update = useStudy((state) => state.update);
  const locked = useClass(({ locks }) => locks.includes('engine'));
  return (
    <NativeSelect
      label="Engine"
      disabled={locked}
      title={locked ? 'Held fast by the link of this class' : undefined}
      value={engine}
      data={ENGINE_CHOICES.map((value) => ({ value, label: ENGINE_WORDS[value] }))}
      onChange={(event) => {
        const wanted = ENGINE_CHOICES.find((one) => one === event.currentTarget.value);
        if (wanted !== undefined) update({ engine: wanted });
      }}
    />
  );
}

function SeedsField() {
  const seeds = useStudy(({ study }) => study.seeds);
  const update = useStudy((state) => state.update);
  const [draft, setDraft] = useState<string | null>(null);
  const parsed = draft === null ? null : parseSeeds(draft);
  return (
    <TextInput
      label="Seeds"
      value={draft ?? seeds.join(', ')}
      error={parsed !== null && !parsed.ok ? `${parsed.error.cause} ${parsed.error.nextStep}` : null}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setDraft(text);
        const read = parseSeeds(text);
        if (read.ok) update({ seeds: read.value });
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
