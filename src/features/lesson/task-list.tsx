import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LessonFacts, LessonTask } from './lesson-page.ts';
import css from './lesson.module.css';

interface TaskListProps {
  readonly tasks: readonly LessonTask[];
  readonly facts: LessonFacts;
}

/** What to do in the workbench, ticked off as it is done. */
export function TaskList({ tasks, facts }: TaskListProps) {
  return (
    <ol className={css['tasks']}>
      {tasks.map((task, i) => (
        <Task key={i} task={task} facts={facts} />
      ))}
    </ol>
  );
}

/** Once done it stays done: the next task may open another step. */
function Task({ task, facts }: { task: LessonTask; facts: LessonFacts }) {
  const [done, setDone] = useState(false);
  if (!done && task.done?.(facts) === true) setDone(true);
  return (
    <li data-done={done}>
      <span className={css['tick']} aria-hidden>
        {done ? '✓' : ''}
      </span>
      <div>
        <p>
          {task.ask}
          {done && <span className="visually-hidden"> Done.</span>}
        </p>
        {task.act !== undefined && (
          <Button size="compact-sm" onClick={task.act.run}>
            {task.act.label}
          </Button>
        )}
      </div>
    </li>
  );
}
