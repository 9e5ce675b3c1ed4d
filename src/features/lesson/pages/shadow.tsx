import { Equation } from '../equation.tsx';
import { changeStudy, startTraining } from '../lesson-acts.ts';
import type { LessonPage } from '../lesson-page.ts';

function Text() {
  return (
    <>
      <p>
        Over the network lies a second one, its shadow: one shadow node per node, tied to that node alone by
        one weight, its score <Equation inline tex="s_i" />. From the scores come gates between 0 and 1, and
        each node’s output is multiplied by its gate:
      </p>
      <Equation tex="g_i = \sigma\!\left(\frac{s_i}{T} + \nu\right), \qquad \sum_i g_i = K" />
      <p>
        There is exactly one <Equation inline tex="\nu" /> for which the gates sum to the budget{' '}
        <Equation inline tex="K" />. So the budget is met in every step. A gate can only rise if others fall:
      </p>
      <Equation tex="\frac{\partial L}{\partial s_i} = \frac{w_i}{T}\Bigl(G_i - \frac{\sum_j w_j G_j}{\sum_j w_j}\Bigr)" />
      <p>
        with <Equation inline tex="G_i = \partial L/\partial g_i" /> and{' '}
        <Equation inline tex="w_i = g_i(1-g_i)" />: a node gains when it lowers the loss more than the others
        do. The temperature <Equation inline tex="T" /> falls, the gates go to 0 or 1, and at 60 % of the
        training the choice is locked.
      </p>
      <p>The paper says this in words. The equations are ours, built to do what it claims.</p>
    </>
  );
}

export const SHADOW_PAGE: LessonPage = {
  id: 'shadow',
  title: 'The shadow and the budget',
  minutes: 7,
  Text,
  tasks: [
    {
      ask: 'Take three budgets: all nodes, 30 %, 10 %.',
      act: changeStudy(
        {
          budgets: [100, 30, 10].map((value) => ({ value, unit: 'percent' as const })),
          kinds: ['pruned'],
          seeds: [1],
        },
        'network',
        'Three budgets',
      ),
      done: ({ study }) => study.budgets.length === 3,
    },
    {
      ask: 'Train, and watch the light: each cell is a node, its brightness the gate. “Sum of gates” never leaves the budget.',
      act: startTraining('Train'),
      done: ({ phase, trained }) => phase === 'finished' && trained?.budgets.length === 3,
    },
    {
      ask: 'Click on a cell that went dark late, and read in the inspector when it lost. Then drag the player’s bar back through the epochs.',
    },
  ],
  questions: [
    {
      ask: 'Why does the gradient of the scores sum to zero, and what does that mean?',
      answer:
        'The budget is fixed, so raising all scores together changes nothing: ν takes it back. Nodes compete; no penalty term is needed, and no weight of a penalty has to be tuned.',
    },
    {
      ask: 'In which layers do most nodes go?',
      answer:
        'Usually in the late ones. What the training learns above all is how many nodes each layer needs. Which of the equal candidates stays is partly chance: another seed keeps other nodes.',
    },
  ],
};
