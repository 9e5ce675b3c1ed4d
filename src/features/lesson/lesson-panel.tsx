import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { closeLesson, turnTo, useLesson } from '../../state/lesson-store.ts';
import type { LessonPage } from './lesson-page.ts';
import { LESSON_PAGES } from './lesson-pages.ts';
import { QuestionList } from './question-list.tsx';
import { TaskList } from './task-list.tsx';
import { useLessonFacts } from './use-lesson-facts.ts';
import { Worksheet } from './worksheet.tsx';
import css from './lesson.module.css';

/** The lesson: pages that drive the workbench beside them. */
export function LessonPanel() {
  const wanted = useLesson((state) => state.page);
  const number = Math.min(wanted, LESSON_PAGES.length - 1);
  const page = LESSON_PAGES[number];
  return page === undefined ? null : <OpenPage key={page.id} page={page} number={number} />;
}

function OpenPage({ page, number }: { page: LessonPage; number: number }) {
  const facts = useLessonFacts();
  const title = useRef<HTMLHeadingElement>(null);
  const [worksheet, setWorksheet] = useState(false);
  useEffect(() => {
    title.current?.focus({ preventScroll: false });
  }, []);
  const next = LESSON_PAGES[number + 1];
  return (
    <article className={css['lesson']}>
      <header className={css['header']}>
        <span className={css['place']}>
          Lesson · page {number + 1} of {LESSON_PAGES.length} · {page.minutes} min
        </span>
        <Button size="compact-xs" variant="subtle" onClick={() => setWorksheet(true)}>
          Worksheet
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={closeLesson}>
          Close
        </Button>
      </header>
      <PageDots current={number} />
      <h2 ref={title} tabIndex={-1} className={css['title']}>
        {page.title}
      </h2>
      <div className={css['text']}>
        <page.Text />
      </div>
      <h3>Do it</h3>
      <TaskList tasks={page.tasks} facts={facts} />
      <h3>Ask yourself</h3>
      <QuestionList questions={page.questions} />
      <footer className={css['footer']}>
        <Button size="xs" disabled={number === 0} onClick={() => turnTo(number - 1)}>
          Back
        </Button>
        {next === undefined ? (
          <Button size="xs" variant="filled" onClick={closeLesson}>
            Finish the lesson
          </Button>
        ) : (
          <Button size="xs" variant="filled" onClick={() => turnTo(number + 1)}>
            Next: {next.title}
          </Button>
        )}
      </footer>
      {worksheet && <Worksheet pages={LESSON_PAGES} onClose={() => setWorksheet(false)} />}
    </article>
  );
}

/** Which page is open, and a way to each of the others. */
function PageDots({ current }: { current: number }) {
  return (
    <nav className={css['dots']} aria-label="Pages of the lesson">
      {LESSON_PAGES.map(({ id, title }, i) => (
        <button
          key={id}
          type="button"
          className={css['dot']}
          aria-label={`Page ${i + 1}: ${title}`}
          aria-current={i === current ? 'page' : undefined}
          onClick={() => turnTo(i)}
        >
          {i + 1}
        </button>
      ))}
    </nav>
  );
}
