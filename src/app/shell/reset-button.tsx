import { Button, Popover } from '@mantine/core';
import { closeDialog, openDialog, useShell } from '../shell-store.ts';
import css from './reset-button.module.css';

interface ResetButtonProps {
  readonly disabled: boolean;
  /** Runs whose results would be lost; asked about first. */
  readonly finishedRuns: number;
  readonly onReset: () => void;
}

/** Back to the start with the same seeds; finished results are not thrown away by one click. */
export function ResetButton({ disabled, finishedRuns, onReset }: ResetButtonProps) {
  const asking = useShell((state) => state.dialog === 'reset');
  return (
    <Popover
      opened={asking}
      onChange={(open) => !open && closeDialog()}
      position="top-start"
      width={230}
      shadow="md"
      trapFocus
    >
      <Popover.Target>
        <Button
          disabled={disabled}
          title="Back to the start, with the same seeds"
          onClick={() => {
            if (finishedRuns > 0) openDialog('reset');
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
            closeDialog();
            onReset();
          }}
        >
          Forget the results
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
