import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { LessonPage } from './lesson-page.ts';
import css from './worksheet.module.css';

interface WorksheetProps {
  readonly pages: readonly LessonPage[];
  readonly onClose: () => void;
}

/** All tasks and questions of the lesson on paper, with lines to write on, or with the answers. */
export function Worksheet({ pages, onClose }: WorksheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [answers, setAnswers] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  return createPortal(
    <dialog ref={dialog} className={css['worksheet']} aria-label="Worksheet" onClose={onClose}>
      <div className={css['bar']}>
        <Checkbox
          label="With the answers"
          checked={answers}
          onChange={(event) => setAnswers(event.currentTarget.checked)}
        />
        <Button size="xs" variant="filled" onClick={() => window.print()}>
          Print
        </Button>
        <Button size="xs" onClick={() => dialog.current?.close()}>
          Close
        </Button>
      </div>
      <div className={css['sheet']}>
        <header>
          <h2>Pruning a trigger network: worksheet</h2>
          <p className={css['who']}>
            <span>Name</span>
            <span>Date</span>
          </p>
        </header>
        {pages.map((page, i) => (
          <section key={page.id}>
            <h3>
              {i + 1}. {page.title}
            </h3>
            <ul className={css['boxes']}>
              {page.tasks.map(({ ask }, t) => (
                <li key={t}>{ask}</li>
              ))}
            </ul>
            {page.questions.map(({ ask, answer }, q) => (
              <div key={q} className={css['question']}>
                <p>
                  <strong>
                    {i + 1}
                    {'abc'.charAt(q)}
                  </strong>{' '}
                  {ask}
                </p>
                {answers ? <div className={css['answer']}>{answer}</div> : <div className={css['lines']} />}
              </div>
            ))}
          </section>
        ))}
        <footer>Penumbra · jets simulated by the workbench, no claim about any experiment</footer>
      </div>
    </dialog>,
    document.body,
  );
}
