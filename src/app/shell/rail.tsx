import { STEPS } from '../steps.ts';
import type { StepId, StepState } from '../steps.ts';
import css from './rail.module.css';

interface RailProps {
  readonly current: StepId;
  readonly states: Readonly<Record<StepId, StepState>>;
  /** Names of steps that are left out. */
  readonly hidden: readonly string[];
  readonly onOpen: (step: StepId) => void;
}

/** The six steps with their state. */
export function Rail({ current, states, hidden, onOpen }: RailProps) {
  return (
    <nav className={css['rail']} aria-label="Steps">
      {STEPS.map((step, i) =>
        hidden.includes(step.id) ? null : (
          <button
            key={step.id}
            type="button"
            className={css['step']}
            data-state={states[step.id]}
            aria-current={step.id === current ? 'step' : undefined}
            aria-label={`${i + 1} ${step.title}, ${states[step.id]}`}
            aria-keyshortcuts={String(i + 1)}
            title={`${step.title}: ${states[step.id]} (key ${i + 1})`}
            onClick={() => onOpen(step.id)}
          >
            <span className={css['number']}>
              {i + 1}
              <span className={css['mark']} aria-hidden="true" />
            </span>
            <span className={css['label']}>{step.label}</span>
          </button>
        ),
      )}
    </nav>
  );
}
