import { Button, FileButton, Popover } from '@mantine/core';
import { useState } from 'react';
import type { SampleSummary } from '../../workers/sample/sample-summary.ts';
import { formatInteger } from '../../ui/format.ts';
import { NumberField } from '../../ui/number-field.tsx';
import css from './sample-bar.module.css';

interface SampleBarProps {
  readonly summary: SampleSummary | null;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
  readonly onSimulate: (jets: number, seed: number) => void;
  readonly onBuiltIn: () => void;
}

/** Which sample is open, and how to open another. */
export function SampleBar({ summary, busy, onFile, onSimulate, onBuiltIn }: SampleBarProps) {
  return (
    <div className={css['bar']} role="group" aria-label="Sample">
      <p className={css['words']}>
        {summary === null ? 'No sample is open.' : <SampleWords summary={summary} />}
      </p>
      <Button disabled={busy || summary?.origin.kind === 'built-in'} onClick={onBuiltIn}>
        Built-in sample
      </Button>
      <SimulateButton busy={busy} onSimulate={onSimulate} />
      <FileButton
        onChange={(file) => {
          if (file !== null) onFile(file);
        }}
        inputProps={{ 'aria-label': 'Sample file' }}
      >
        {(props) => (
          <Button {...props} disabled={busy}>
            Open file
          </Button>
        )}
      </FileButton>
    </div>
  );
}

function SampleWords({ summary }: { summary: SampleSummary }) {
  const { name, counts, features, origin } = summary;
  return (
    <>
      <strong>{name}</strong>{' '}
      {`${formatInteger(counts.rows)} jets: ${formatInteger(counts.signal)} signal, ${formatInteger(counts.background)} background; ${features.length} inputs`}
      {origin.kind !== 'file' && ' · simulated, no claim about any experiment'}
    </>
  );
}

function SimulateButton({
  busy,
  onSimulate,
}: {
  busy: boolean;
  onSimulate: (jets: number, seed: number) => void;
}) {
  const [open, setOpen] = useState(false);
  const [jets, setJets] = useState(100_000);
  const [seed, setSeed] = useState(1);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={240} shadow="md">
      <Popover.Target>
        <Button disabled={busy} onClick={() => setOpen(!open)} aria-expanded={open}>
          Simulate
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={css['form']}
          onSubmit={(event) => {
            event.preventDefault();
            setOpen(false);
            onSimulate(jets, seed);
          }}
        >
          <NumberField
            label="Jets"
            whole
            min={1000}
            max={5_000_000}
            step={50_000}
            value={jets}
            onChange={setJets}
          />
          <NumberField
            label="Seed of the simulation"
            whole
            min={0}
            max={0x7fffffff}
            value={seed}
            onChange={setSeed}
          />
          <Button type="submit" variant="filled">
            Simulate jets
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
