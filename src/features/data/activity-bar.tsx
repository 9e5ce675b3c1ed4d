import { Button } from '@mantine/core';
import { formatPercent } from '../../ui/format.ts';
import css from './activity-bar.module.css';

interface ActivityBarProps {
  readonly activity: string;
  /** 0 to 1; null where it is not known. */
  readonly progress: number | null;
  /** A sample is open and can be used meanwhile. */
  readonly usable: boolean;
  readonly onCancel: () => void;
}

/** A sample on its way, above the one that is still in use. */
export function ActivityBar({ activity, progress, usable, onCancel }: ActivityBarProps) {
  return (
    <div className={css['bar']} role="group" aria-label="On its way">
      <p className={css['words']} role="status">
        {activity}
        {usable && <span> The sample below stays in use until it is there.</span>}
      </p>
      <progress
        className={css['progress']}
        max={1}
        {...(progress === null ? {} : { value: progress })}
        aria-label={activity}
      />
      <span className={css['share']}>{progress === null ? '' : formatPercent(progress)}</span>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
