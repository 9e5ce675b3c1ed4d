import { NativeSelect } from '@mantine/core';
import type { Sampling } from '../../domain/dataset/sampling.ts';
import { NumberField } from '../../ui/number-field.tsx';

interface SamplingFieldsProps {
  readonly sampling: Sampling | undefined;
  readonly onChange: (sampling: Sampling | undefined) => void;
}

/** All rows, every n-th, or a random share that a seed decides on. */
export function SamplingFields({ sampling, onChange }: SamplingFieldsProps) {
  return (
    <>
      <NativeSelect
        label="Rows"
        value={sampling?.kind ?? 'all'}
        data={[
          { value: 'all', label: 'all' },
          { value: 'every', label: 'every n-th' },
          { value: 'random', label: 'a random share' },
        ]}
        onChange={(event) => onChange(samplingOf(event.currentTarget.value))}
      />
      {sampling?.kind === 'every' && (
        <NumberField
          label="One row in"
          value={sampling.step}
          min={2}
          max={1_000_000}
          whole
          onChange={(step) => onChange({ kind: 'every', step })}
        />
      )}
      {sampling?.kind === 'random' && (
        <>
          <NumberField
            label="Share of the rows"
            value={100 * sampling.share}
            min={0.01}
            max={100}
            suffix=" %"
            onChange={(percent) => onChange({ ...sampling, share: percent / 100 })}
          />
          <NumberField
            label="Seed of the share"
            value={sampling.seed}
            min={0}
            max={2 ** 31 - 1}
            whole
            onChange={(seed) => onChange({ ...sampling, seed })}
          />
        </>
      )}
    </>
  );
}

function samplingOf(kind: string): Sampling | undefined {
  if (kind === 'every') return { kind, step: 10 };
  return kind === 'random' ? { kind, share: 0.1, seed: 1 } : undefined;
}
