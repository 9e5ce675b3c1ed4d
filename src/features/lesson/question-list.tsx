import type { LessonQuestion } from './lesson-page.ts';
import css from './lesson.module.css';

/** Questions whose answers are there for those who ask. */
export function QuestionList({ questions }: { questions: readonly LessonQuestion[] }) {
  return (
    <ul className={css['questions']}>
      {questions.map(({ ask, answer }, i) => (
        <li key={i}>
          <p>{ask}</p>
          <details>
            <summary>Answer</summary>
            <div>{answer}</div>
          </details>
        </li>
      ))}
    </ul>
  );
}
