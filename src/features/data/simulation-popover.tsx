import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import type { SimulationRequest } from '../../domain/jets/simulation-limits.ts';
import { useStudy } from '../../state/study-store.ts';
import { draftOfStudy } from './simulation-draft.ts';
import { SimulateForm } from './simulate-form.tsx';

interface SimulationPopoverProps {
  readonly busy: boolean;
  readonly onSimulate: (request: SimulationRequest) => void;
}

/** Opens the options of a simulation, those of the study at first. */
export function SimulationPopover({ busy, onSimulate }: SimulationPopoverProps) {
  const [open, setOpen] = useState(false);
  const sample = useStudy((state) => state.study.sample);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={500} shadow="md" trapFocus>
      <Popover.Target>
        <Button disabled={busy} onClick={() => setOpen(!open)} aria-expanded={open}>
          Simulate
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <SimulateForm
          initial={draftOfStudy(sample)}
          onSimulate={(request) => {
            setOpen(false);
            onSimulate(request);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
