import { openStep } from '../lesson-acts.ts';
import type { LessonPage } from '../lesson-page.ts';

function Text() {
  return (
    <>
      <p>
        Bunches of protons cross 40 million times a second in the LHC. No one can store that. The Level-1
        trigger looks at every crossing and keeps about one in four hundred, and it has a few microseconds for
        it. What it drops is gone.
      </p>
      <p>
        It runs on FPGAs: chips whose logic you wire yourself. A neural network fits in there only if it is
        small, since every multiplication takes a piece of the chip for itself. So the question is not how
        well a network can tag jets. It is how well it can tag them <em>with what is left of the chip</em>.
      </p>
      <p>
        Our task: a jet comes in, described by 40 numbers. Does it hold a Higgs boson that decayed into two b
        quarks, or is it one of the far more numerous jets of QCD?
      </p>
    </>
  );
}

export const TRIGGER_PAGE: LessonPage = {
  id: 'trigger',
  title: 'What a trigger must do',
  minutes: 5,
  Text,
  tasks: [
    {
      ask: 'Open the jets. Red is signal, blue is QCD.',
      act: openStep('data', 'Show the jets'),
      done: ({ step }) => step === 'data',
    },
    {
      ask: 'Click through the inputs at the left. Which single one separates best? Switch its figure to a log scale and look at the tails.',
    },
  ],
  questions: [
    {
      ask: 'Tracks of b jets miss the collision point by a fraction of a millimetre. Which inputs know about that?',
      answer:
        'The significances of the impact parameters (fj_trackSip…) and everything about secondary vertices: b hadrons live 1.5 ps and fly some millimetres before they decay.',
    },
    {
      ask: 'The mass separates too. Why would an analysis sometimes rather not use it?',
      answer:
        'A cut that knows the mass leaves QCD jets that look like a Higgs peak. The background can then no longer be taken from the sides of the peak. The switch “Mass-blind inputs” leaves mass and pT out.',
    },
  ],
};
