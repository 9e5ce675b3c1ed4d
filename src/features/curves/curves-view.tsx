import { Switch } from '@mantine/core';
import { awaitsRatios, useTraining } from '../../state/training-store.ts';
import type { Scheme } from '../../ui/colours.ts';
import type { CurveLine } from './curve-line.ts';
import { REJECTION_FIGURE, RejectionFigure } from './rejection-figure.tsx';
import { useShownSeed } from './use-shown-lines.ts';
import { useCompareView } from './view-store.ts';
import type { CurveView } from './view-store.ts';
import css from './compare-stage.module.css';

/** Views that are curves of rejection. */
type RejectionView = Extract<CurveView, 'budgets' | 'retrained' | 'controls'>;

/** Last word of a title: HEPData takes 64 characters. */
const FILE_WORDS: Record<RejectionView, string> = {
  budgets: 'budgets',
  retrained: 'retrained',
  controls: 'controls',
};

interface CurvesViewProps {
  readonly view: RejectionView;
  readonly lines: readonly CurveLine[];
  readonly scheme: Scheme;
  /** Where the jets come from, and how many there are, in words. */
  readonly origin: string;
  readonly detail: string;
}

/** The rejection curves of a view. */
export function CurvesView({ view, lines, scheme, origin, detail }: CurvesViewProps) {
  const { workingPoint, bands, highlighted } = useCompareView();
  const seed = useShownSeed(view);
  const missing = view === 'retrained' && !lines.some((line) => line.kind === 'retrained');
  return (
    <div className={css['paper']}>
      {missing && (
        <p className={css['hint']}>
          This study has no retrained networks: tick &ldquo;retrained&rdquo; in step 2 and train again.
        </p>
      )}
      <RejectionFigure
        saved={{ title: `${REJECTION_FIGURE}, ${FILE_WORDS[view]}`, stem: `rejection-${view}` }}
        lines={lines}
        scheme={scheme}
        workingPoint={workingPoint}
        onWorkingPoint={(value) => useCompareView.setState({ workingPoint: value })}
        bands={bands ? bandWords(seed) : null}
        highlighted={highlighted}
        origin={origin}
        detail={detail}
        controls={
          <>
            <Switch
              label={bandWords(seed)}
              checked={bands}
              onChange={(event) => useCompareView.setState({ bands: event.currentTarget.checked })}
            />
            <StillComing />
          </>
        }
      />
    </div>
  );
}

/** Curves come one by one, and each ratio after a bootstrap of its own. */
function StillComing() {
  const curves = useTraining(({ phase }) => phase === 'finishing');
  const ratios = useTraining(awaitsRatios);
  return (
    <span className={css['coming']} role="status">
      {curves ? 'more curves are being drawn' : ratios ? 'ratios are being computed' : ''}
    </span>
  );
}

function bandWords(seed: number | null): string {
  return seed === null
    ? 'Mean and one standard deviation over the seeds'
    : 'Bands: 68 %, binomial; ratio by paired bootstrap';
}
