import { Equation } from '../equation.tsx';
import { openStep } from '../lesson-acts.ts';
import type { LessonPage } from '../lesson-page.ts';

function Text() {
  return (
    <>
      <p>
        A network gives scores; a trigger needs a decision. Choose a cut: the share of Higgs jets above it is
        the tagging efficiency, and one over the share of QCD jets above it is the background rejection,
      </p>
      <Equation tex="R = \frac{1}{\varepsilon_{\mathrm{QCD}}}." />
      <p>
        Every cut is one point; all cuts make the curve. Higher is better. The vertical axis is logarithmic,
        since rejections run from 1 to a thousand.
      </p>
      <p>
        The band is the statistical error. With <Equation inline tex="N" /> QCD jets in the test sample,
      </p>
      <Equation tex="\sigma_R = R^2\sqrt{\frac{\varepsilon(1-\varepsilon)}{N}} \approx R\,\sqrt{R/N}\,." />
      <p>The panel below shows each curve divided by that of the full network, from the same jets.</p>
    </>
  );
}

export const CURVE_PAGE: LessonPage = {
  id: 'curve',
  title: 'How to read a rejection curve',
  minutes: 6,
  Text,
  tasks: [
    {
      ask: 'Open the curves of what you have trained.',
      act: openStep('compare', 'Show the curves'),
      done: ({ step, curves }) => step === 'compare' && curves > 0,
    },
    {
      ask: 'Drag the vertical line, the working point, from 50 % to 80 %. Read off in the table what it does to the rejection and to its error.',
    },
    { ask: 'Look at the scores of a network: where does your cut lie?' },
  ],
  questions: [
    {
      ask: 'At R = 500 you want an error of 5 %. How many QCD jets must the test sample have?',
      answer: (
        <>
          <Equation inline tex="N = R/0.05^2 = 200\,000" />. Only 400 of them pass the cut.
        </>
      ),
    },
    {
      ask: 'Two curves lie inside each other’s bands. Are the networks compatible?',
      answer:
        'More than the bands say, or less: both curves use the same jets, so their errors are not independent. The ratio panel knows that (its band comes from a bootstrap over pairs); look there.',
    },
  ],
};
