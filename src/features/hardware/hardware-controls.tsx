import { NativeSelect } from '@mantine/core';
import type { Multipliers } from '../../domain/hardware/layer-design.ts';
import { MULTIPLIERS } from '../../domain/hardware/layer-design.ts';
import { PARTS } from '../../domain/hardware/part-table.ts';
import type { HardwareSettings } from '../../domain/hardware/study-types.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { LEAST_WIDTH, withWidth } from './edit-types.ts';
import type { FinishedRun } from './finished-runs.ts';
import { WidthSlider } from './width-slider.tsx';
import css from './hardware-controls.module.css';

interface HardwareControlsProps {
  readonly runs: readonly FinishedRun[];
  readonly run: string;
  readonly onRun: (id: string) => void;
  readonly settings: HardwareSettings;
  readonly onSettings: (settings: HardwareSettings) => void;
  readonly multipliers: Multipliers;
  readonly onMultipliers: (multipliers: Multipliers) => void;
}

const MULTIPLIER_WORDS: Record<Multipliers, string> = {
  auto: 'as synthesis chooses',
  dsp: 'DSPs',
  fabric: 'LUTs',
};

/** Which network on which part, with which arithmetic. */
export function HardwareControls(props: HardwareControlsProps) {
  const { runs, run, onRun, settings, onSettings, multipliers, onMultipliers } = props;
  const { precision } = settings;
  const set = (patch: Partial<HardwareSettings>): void => onSettings({ ...settings, ...patch });
  return (
    <div className={css['controls']} role="group" aria-label="Hardware settings">
      <NativeSelect
        label="Network"
        value={run}
        data={runs.map((one) => ({ value: one.run.id, label: one.label }))}
        onChange={(event) => onRun(event.currentTarget.value)}
      />
      <NativeSelect
        label="Part"
        value={settings.part}
        data={PARTS.map((part) => part.name)}
        onChange={(event) => set({ part: event.currentTarget.value })}
      />
      <div className={css['bits']}>
        <NumberField
          label="Bits W"
          whole
          min={LEAST_WIDTH}
          max={48}
          value={precision.width}
          onChange={(width) => onSettings(withWidth(settings, width))}
        />
        <WidthSlider width={precision.width} onChange={(width) => onSettings(withWidth(settings, width))} />
      </div>
      <NumberField
        label="Integer bits I"
        whole
        min={1}
        max={precision.width}
        value={precision.integer}
        onChange={(integer) => set({ precision: { ...precision, integer } })}
      />
      <NumberField
        label="Reuse factor"
        whole
        min={1}
        max={65536}
        value={settings.reuse}
        onChange={(reuse) => set({ reuse })}
      />
      <NativeSelect
        label="Strategy"
        value={settings.strategy}
        data={[
          { value: 'latency', label: 'Latency' },
          { value: 'resource', label: 'Resource' },
        ]}
        onChange={(event) =>
          set({ strategy: event.currentTarget.value === 'resource' ? 'resource' : 'latency' })
        }
      />
      <NumberField
        label="Clock [ns]"
        min={1}
        max={100}
        step={0.5}
        value={settings.clockNs}
        onChange={(clockNs) => set({ clockNs })}
      />
      <NativeSelect
        label="Multipliers in"
        value={multipliers}
        data={MULTIPLIERS.map((value) => ({ value, label: MULTIPLIER_WORDS[value] }))}
        onChange={(event) =>
          onMultipliers(MULTIPLIERS.find((one) => one === event.currentTarget.value) ?? 'auto')
        }
      />
    </div>
  );
}
