import { Popover, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './more.module.css';

/** The longer explanation of a control: text, equation, reference. */
export function More({ about, children }: { about: string; children: ReactNode }) {
  return (
    <Popover width={300} position="bottom-start" shadow="md" withinPortal>
      <Popover.Target>
        <UnstyledButton className={css['more']} aria-label={`More about ${about}`}>
          More
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={css['text']}>{children}</Popover.Dropdown>
    </Popover>
  );
}
