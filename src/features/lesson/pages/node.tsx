import { Equation } from '../equation.tsx';
import { changeStudy, openStep } from '../lesson-acts.ts';
import type { LessonPage } from '../lesson-page.ts';

function Text() {
  return (
    <>
      <p>
        A node takes all numbers of the layer before it, weighs them, adds a bias, and passes the sum through
        a bent line, the activation:
      </p>
      <Equation tex="h_i = \operatorname{act}\Bigl(b_i + \sum_j W_{ij}\, x_j\Bigr)" />
      <p>
        Without the bend, layers on top of each other would only make one more linear cut. With it, a node can
        ask for things like “a displaced vertex, but only if the jet has two prongs”.
      </p>
      <p>
        The network of the paper has 40 inputs, four layers of 64 nodes and one output. The output is turned
        into a score between 0 (QCD) and 1 (Higgs).
      </p>
    </>
  );
}

const PAPER_HIDDEN = [64, 64, 64, 64];

export const NODE_PAGE: LessonPage = {
  id: 'node',
  title: 'What a node is',
  minutes: 5,
  Text,
  tasks: [
    {
      ask: 'Look at the network and at its number of weights.',
      act: openStep('network', 'Show the network'),
      done: ({ step }) => step === 'network',
    },
    {
      ask: 'Make it small: two layers of 16. Watch the count, then take it back with undo.',
      act: changeStudy(
        { network: { hidden: [16, 16], activation: 'leaky_relu' } },
        'network',
        'Two layers of 16',
      ),
    },
    {
      ask: 'End with the network of the paper.',
      act: changeStudy(
        { network: { hidden: PAPER_HIDDEN, activation: 'leaky_relu' } },
        'network',
        'Four layers of 64',
      ),
      done: ({ study }) => study.network.hidden.join() === PAPER_HIDDEN.join(),
    },
  ],
  questions: [
    {
      ask: 'How many multiplications does one jet cost in 40-64-64-64-64-1?',
      answer: (
        <>
          <Equation inline tex="40\cdot 64 + 3\cdot 64^2 + 64 = 14\,912" />, one for each weight; the 257
          biases are only added.
        </>
      ),
    },
    {
      ask: 'Half of the nodes of every layer go. How many multiplications are left?',
      answer: (
        <>
          <Equation inline tex="40\cdot 32 + 3\cdot 32^2 + 32 = 4\,384" />, 29 %. Between two hidden layers
          the number falls with the square: that is why it pays to remove nodes and not single weights.
        </>
      ),
    },
  ],
};
