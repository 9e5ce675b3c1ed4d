import { Button } from '@mantine/core';
import { useTraining } from '../../state/training-store.ts';
import { Choice } from '../../ui/choice.tsx';
import type { Scheme } from '../../ui/colours.ts';
import { BusyNotice, EmptyNotice, ErrorNotice, Remark } from '../../ui/notice.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import { AllPointsTable } from './all-points-table.tsx';
import { ControlsTable } from './controls-table.tsx';
import { CurveFilter } from './curve-filter.tsx';
import type { CurveLine } from './curve-line.ts';
import { CurvesView } from './curves-view.tsx';
import { DeviceView } from './device-view.tsx';
import { FeaturesView } from './features-view.tsx';
import { MassView } from './mass-view.tsx';
import { ScoreView } from './score-view.tsx';
import { useCurveView } from './use-curve-view.ts';
import { useSampleWords } from './use-sample-words.ts';
import { useShownLines } from './use-shown-lines.ts';
import { CURVE_VIEWS, useCompareView } from './view-store.ts';
import type { CurveView } from './view-store.ts';
import css from './compare-stage.module.css';

interface CompareStageProps {
  readonly scheme: Scheme;
  /** Starts the training; null where there are no jets yet. */
  readonly onPlay: (() => void) | null;
}

const VIEW_WORDS: Record<CurveView, string> = {
  budgets: 'Budgets',
  retrained: 'Pruned and retrained',
  controls: 'Controls',
  device: 'Device',
  features: 'Features',
  scores: 'Scores',
  mass: 'Mass',
  table: 'Working points',
};

/** Views that show curves or numbers of several networks, among which can be chosen. */
const FILTERED: readonly CurveView[] = [
  'budgets',
  'retrained',
  'controls',
  'device',
  'scores',
  'mass',
  'table',
];

/** Background rejection of all networks, their scores and their working points. */
export function CompareStage({ scheme, onPlay }: CompareStageProps) {
  const view = useCurveView();
  const hasCurves = useTraining((state) => Object.keys(state.curves).length > 0);
  return (
    <div className={css['stage']}>
      <div className={css['bar']}>
        <Choice
          name="View"
          options={CURVE_VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
          value={view}
          onChange={(next) => useCompareView.setState({ view: next, highlighted: null })}
        />
        {FILTERED.includes(view) && <CurveFilter view={view} />}
      </div>
      <ScrubbedRemark />
      <div className={css['body']}>
        {hasCurves ? <View view={view} scheme={scheme} /> : <NothingYet onPlay={onPlay} />}
      </div>
    </div>
  );
}

/** The test jets are measured once, at the end; validation jets after every epoch. */
function ScrubbedRemark() {
  const epoch = useTraining((state) => state.viewEpoch);
  const epochs = useTraining((state) => Math.round(state.stepsTotal / state.stepsPerEpoch));
  if (epoch === null || epoch >= epochs) return null;
  return (
    <Remark>
      These curves are those of the finished networks on the test jets. Gates, losses and the rejection on
      validation jets of epoch {epoch} are on the Train step.
    </Remark>
  );
}

function NothingYet({ onPlay }: { onPlay: (() => void) | null }) {
  const phase = useTraining((state) => state.phase);
  const error = useTraining((state) => state.error);
  const share = useTraining((state) =>
    state.stepsTotal > 0 ? Math.round((50 * state.step) / state.stepsTotal) / 50 : 0,
  );
  if (phase === 'failed' && error !== null) return <ErrorNotice error={error} />;
  if (phase === 'idle') {
    return (
      <EmptyNotice
        action={
          onPlay !== null && (
            <Button variant="filled" onClick={onPlay}>
              Start training
            </Button>
          )
        }
      >
        Here the background rejection of every budget is drawn against the tagging efficiency, with its ratio
        to the full network. Train the study first.
      </EmptyNotice>
    );
  }
  return (
    <BusyNotice share={share}>
      The curves are drawn on the test jets as soon as the training is over.
    </BusyNotice>
  );
}

function View({ view, scheme }: { view: CurveView; scheme: Scheme }) {
  const lines = useShownLines(view);
  if (lines.length === 0 && view !== 'features') {
    return <EmptyNotice>Every network is left out: bring some back above.</EmptyNotice>;
  }
  return <Networks view={view} lines={lines} scheme={scheme} />;
}

function Networks({ view, lines, scheme }: { view: CurveView; lines: readonly CurveLine[]; scheme: Scheme }) {
  const workingPoint = useCompareView((state) => state.workingPoint);
  const words = useSampleWords();
  switch (view) {
    case 'table':
      return <AllPointsTable lines={lines} scheme={scheme} />;
    case 'mass':
      return <MassView lines={lines} scheme={scheme} origin={words.origin} />;
    case 'scores':
      return (
        <div className={css['paper']}>
          <ScoreView lines={lines} />
        </div>
      );
    case 'device':
      return <DeviceView scheme={scheme} origin={words.origin} />;
    case 'controls':
      if (!lines.some(({ kind }) => kindWords(kind).group === 'controls')) {
        return (
          <EmptyNotice>
            Here the pruned networks stand beside their controls. This study has none: take the preset
            &ldquo;Controls&rdquo; in step 2, or tick some kinds there, and train again.
          </EmptyNotice>
        );
      }
      return (
        <>
          <CurvesView view={view} lines={lines} scheme={scheme} {...words} />
          <ControlsTable efficiency={workingPoint} />
        </>
      );
    case 'budgets':
    case 'retrained':
      return <CurvesView view={view} lines={lines} scheme={scheme} {...words} />;
    case 'features':
      return <FeaturesView />;
  }
}
