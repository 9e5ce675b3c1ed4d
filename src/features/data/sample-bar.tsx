import { Button, FileButton } from '@mantine/core';
import type { SimulationRequest } from '../../domain/jets/simulation-limits.ts';
import type { SampleSummary } from '../../workers/sample/sample-summary.ts';
import { formatInteger } from '../../ui/format.ts';
import { SimulationPopover } from './simulation-popover.tsx';
import css from './sample-bar.module.css';

interface SampleBarProps {
  readonly summary: SampleSummary | null;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
  readonly onSimulate: (request: SimulationRequest) => void;
  readonly onBuiltIn: () => void;
  /** Maps the columns of the file anew; absent where the sample comes from no file at hand. */
  readonly onColumns?: () => void;
}

/** Which sample is open, and how to open another. */
export function SampleBar({ summary, busy, onFile, onSimulate, onBuiltIn, onColumns }: SampleBarProps) {
  return (
    <div className={css['bar']} role="group" aria-label="Sample">
      <p className={css['words']}>
        {summary === null ? 'No sample is open.' : <SampleWords summary={summary} />}
      </p>
      {onColumns !== undefined && (
        <Button disabled={busy} onClick={onColumns}>
          Columns
        </Button>
      )}
      <Button disabled={busy || summary?.origin.kind === 'built-in'} onClick={onBuiltIn}>
        Built-in sample
      </Button>
      <SimulationPopover busy={busy} onSimulate={onSimulate} />
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
