import { openStep, takePreset } from '../lesson-acts.ts';
import type { LessonPage } from '../lesson-page.ts';

function Text() {
  return (
    <>
      <p>
        <strong>The method against chance.</strong> Draw the nodes that stay by lot, train, and compare. At
        generous budgets chance does as well. At 15 % and below the learnt choice should win. A page that
        hides its control is not to be trusted.
      </p>
      <p>
        <strong>The sample.</strong> It is simulated here, one jet at a time. There are no full events, no
        pile-up and no material. It says something about budgets, and nothing about an experiment.
      </p>
      <p>
        <strong>The errors.</strong> A statistical band is not all. Other seeds give other networks; the
        spread between seeds is a second error, and for small differences the larger one.
      </p>
      <p>
        <strong>The estimates.</strong> DSP counts follow a rule read off public synthesis reports and are
        close. LUTs are a fit, flip-flops a band. Only synthesis tells the truth.
      </p>
    </>
  );
}

export const DISTRUST_PAGE: LessonPage = {
  id: 'distrust',
  title: 'What to distrust',
  minutes: 6,
  Text,
  tasks: [
    {
      ask: 'Put controls beside the method, and train.',
      act: takePreset('Controls', 'Preset: Controls'),
      done: ({ study }) => study.kinds.includes('random'),
    },
    {
      ask: 'Compare each pruned network with its control at the same budget.',
      act: openStep('compare', 'Show the curves'),
      done: ({ step, trained }) => step === 'compare' && trained?.kinds.includes('random') === true,
    },
  ],
  questions: [
    {
      ask: 'You see the method ahead of chance by one standard error at 5 %. What do you say?',
      answer:
        'Nothing yet. Train more seeds on more jets until the difference is several standard errors, or is gone.',
    },
    {
      ask: 'Somebody shows you a pruned network that beats the full one. What do you ask first?',
      answer:
        'How many training jets, how many seeds, whether test jets were kept apart by event, and whether the full network was trained with the same care.',
    },
  ],
};
