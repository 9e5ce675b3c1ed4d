import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import css from './reset-button.module.css';

interface ResetButtonProps {
  readonly disabled: boolean;
  /** Runs whose results would be lost; asked about first. */
  readonly finishedRuns: number;
  readonly onReset: () => void;
}

/** Back to the start with the same seeds; finished results are not thrown away by one click. */
export function ResetButton({ disabled, finishedRuns, onReset }: ResetButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <Popover opened={asking} onChange={setAsking} position="top-start" width={230} shadow="md" trapFocus>
      <Popover.Target>
        <Button
          disabled={disabled}
          title="Back to the start, with the same seeds"
          onClick={() => {
            if (finishedRuns > 0) setAsking(true);
            else onReset();
          }}
        >
          reset
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css['question']}>
        <p>
          {finishedRuns === 1 ? 'One finished run' : `${finishedRuns} finished runs`} with curves and networks
          will be forgotten.
        </p>
        <Button
          variant="filled"
          onClick={() => {
            setAsking(false);
            onReset();
          }}
        >
          Forget the results
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
