import { awaitsRatios, useTraining } from '../../state/training-store.ts';
import type { Scheme } from '../../ui/colours.ts';
import { useAwaitedFigure } from '../../ui/plot/figure-set.ts';
import { CurvesView } from './curves-view.tsx';
import { ScoreView } from './score-view.tsx';
import css from './curves-gallery.module.css';
import { useSampleWords } from './use-sample-words.ts';
import { useFinished, useShownLines } from './use-shown-lines.ts';
import { runsOfView } from './shown-lines.ts';

const CURVES = ['budgets', 'retrained', 'controls'] as const;

/** All figures of this step at once, as they are set in its views, each in a frame of its own. */
export function CurvesGallery({ scheme }: { scheme: Scheme }) {
  const hasCurves = useTraining((state) => Object.keys(state.curves).length > 0);
  useAwaitedFigure(useTraining(awaitsRatios));
  if (!hasCurves) return null;
  return (
    <div>
      {CURVES.map((view) => (
        <Curves key={view} view={view} scheme={scheme} />
      ))}
      <Scores />
    </div>
  );
}

/** Nothing where the study has no networks of the view's own. */
function Curves({ view, scheme }: { view: (typeof CURVES)[number]; scheme: Scheme }) {
  const lines = useShownLines(view);
  const finished = useFinished();
  const words = useSampleWords();
  const own = runsOfView(finished, view).filter(({ kind }) => kind !== 'full' && kind !== 'pruned');
  if (lines.length === 0 || (view !== 'budgets' && own.length === 0)) return null;
  return (
    <div className={css['frame']}>
      <CurvesView view={view} lines={lines} scheme={scheme} {...words} />
    </div>
  );
}

function Scores() {
  const lines = useShownLines('scores');
  return lines.map((line) => (
    <div key={line.id} className={css['frame']}>
      <ScoreView lines={[line]} />
    </div>
  ));
}
