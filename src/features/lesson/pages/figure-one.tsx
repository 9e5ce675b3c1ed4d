import { openStep, startTraining, takePreset } from '../lesson-acts.ts';
import type { LessonPage } from '../lesson-page.ts';

function Text() {
  return (
    <>
      <p>
        Figure 1 of the paper has two panels. The left one shows curves for several budgets: the more nodes,
        the better the rejection, within errors. The right one takes 70 % of the nodes and compares the full
        network, the network pruned during its training, and a network of the pruned shape trained anew from
        other random weights.
      </p>
      <p>
        The right panel is the sharper test. If the pruned network were merely lucky with its weights, the one
        that is trained anew would be worse. If the shape is what counts, both agree.
      </p>
    </>
  );
}

export const FIGURE_PAGE: LessonPage = {
  id: 'figure-one',
  title: 'Figure 1 of the paper, by you',
  minutes: 8,
  Text,
  tasks: [
    {
      ask: 'The left panel: seven budgets.',
      act: takePreset('Paper, left', 'Preset: Paper, left'),
      done: ({ study }) => study.budgets.length === 7,
    },
    {
      ask: 'Train all seven. They share the machine’s cores.',
      act: startTraining('Train'),
      done: ({ phase, trained }) => phase === 'finished' && (trained?.budgets.length ?? 0) >= 7,
    },
    {
      ask: 'Look at the curves. From which budget on does the rejection fall?',
      act: openStep('compare', 'Show the curves'),
      done: ({ step, curves }) => step === 'compare' && curves >= 7,
    },
    {
      ask: 'The right panel: full, pruned to 70 %, trained anew. Train again and compare.',
      act: takePreset('Paper, right', 'Preset: Paper, right'),
      done: ({ trained, phase }) => phase === 'finished' && trained?.kinds.includes('retrained') === true,
    },
  ],
  questions: [
    {
      ask: 'Perhaps the full network was not the best of yours. How can fewer nodes do better?',
      answer:
        'With a few thousand training jets a large network also learns the accidents of the sample. Pruning takes that freedom away. With 200,000 training jets the order is as expected; the step Data can simulate them.',
    },
    {
      ask: 'Change the seed and train again. How much do the curves move?',
      answer:
        'By a few per cent: about as much as neighbouring budgets differ at the top. A claim about two budgets therefore wants several seeds.',
    },
  ],
};
