import { Button, NativeSelect, Switch } from '@mantine/core';
import { useMemo } from 'react';
import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import { useSample } from '../../state/sample-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { Choice } from '../../ui/choice.tsx';
import type { Scheme } from '../../ui/colours.ts';
import { BusyNotice, EmptyNotice, ErrorNotice } from '../../ui/notice.tsx';
import { AllPointsTable } from './all-points-table.tsx';
import type { CurveLine } from './curve-line.ts';
import { MassView } from './mass-view.tsx';
import { RejectionFigure } from './rejection-figure.tsx';
import { sampleWords } from './sample-words.ts';
import { ScoreFigure } from './score-figure.tsx';
import { pointAt, shownLines } from './shown-lines.ts';
import { CURVE_VIEWS, useCompareView } from './view-store.ts';
import type { CurveView } from './view-store.ts';
import css from './compare-stage.module.css';

interface CompareStageProps {
  readonly scheme: Scheme;
  /** Starts the training; null where there are no jets yet. */
  readonly onPlay: (() => void) | null;
}

const ALL_SEEDS = 'all';
/** Scores and cuts belong to one network, so to one seed. */
const ONE_SEED_VIEWS: readonly CurveView[] = ['scores', 'mass'];

const VIEW_WORDS: Record<CurveView, string> = {
  budgets: 'Budgets',
  retrained: 'Pruned and retrained',
  random: 'Random control',
  scores: 'Scores',
  mass: 'Mass',
  table: 'Working points',
};

/** Background rejection of all networks, their scores and their working points. */
export function CompareStage({ scheme, onPlay }: CompareStageProps) {
  const view = useCompareView((state) => state.view);
  const seeds = useTraining((state) => state.trained?.seeds) ?? [];
  const seed = useShownSeed(view);
  const lines = useShownLines(view);
  return (
    <div className={css['stage']}>
      <div className={css['bar']}>
        <Choice
          name="View"
          options={CURVE_VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
          value={view}
          onChange={(next) => useCompareView.setState({ view: next, highlighted: null })}
        />
        {seeds.length > 1 && !ONE_SEED_VIEWS.includes(view) && (
          <Choice
            name="Seed"
            options={[
              { value: ALL_SEEDS, label: 'all seeds' },
              ...seeds.map((value) => ({ value: String(value), label: `seed ${value}` })),
            ]}
            value={seed === null ? ALL_SEEDS : String(seed)}
            onChange={(value) =>
              useCompareView.setState({ seed: value === ALL_SEEDS ? null : Number(value) })
            }
          />
        )}
      </div>
      <div className={css['body']}>
        {lines.length === 0 ? (
          <NothingYet onPlay={onPlay} />
        ) : (
          <View view={view} lines={lines} scheme={scheme} />
        )}
      </div>
    </div>
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

function View({ view, lines, scheme }: { view: CurveView; lines: readonly CurveLine[]; scheme: Scheme }) {
  const { workingPoint, bands, highlighted } = useCompareView();
  const trained = useTraining((state) => state.trained);
  const loaded = useTraining((state) => state.loaded);
  const simulation = useTrainedSimulation();
  const words = sampleWords(trained, loaded, simulation);
  const seed = useShownSeed(view);
  if (view === 'table') return <AllPointsTable lines={lines} scheme={scheme} />;
  if (view === 'scores') return <Scores lines={lines} />;
  if (view === 'mass') return <MassView lines={lines} scheme={scheme} origin={words.origin} />;
  const missing = view !== 'budgets' && !lines.some((line) => line.kind === view);
  return (
    <div className={css['paper']}>
      {missing && (
        <p className={css['hint']}>
          This study has no {view} networks: tick &ldquo;{view}&rdquo; in step 2 and train again.
        </p>
      )}
      <RejectionFigure
        lines={lines}
        scheme={scheme}
        workingPoint={workingPoint}
        onWorkingPoint={(value) => useCompareView.setState({ workingPoint: value })}
        bands={bands}
        highlighted={highlighted}
        origin={words.origin}
        detail={words.detail}
        controls={
          <Switch
            label={bandWords(seed)}
            checked={bands}
            onChange={(event) => useCompareView.setState({ bands: event.currentTarget.checked })}
          />
        }
      />
    </div>
  );
}

/** How the jets were made that the networks were trained on; undefined for files, or when another sample is open by now. */
function useTrainedSimulation(): SimulationOptions | undefined {
  const trainedVersion = useTraining((state) => state.sampleVersion);
  const version = useSample((state) => state.version);
  const simulation = useSample((state) => state.summary?.simulation);
  return version === trainedVersion ? simulation : undefined;
}

function bandWords(seed: number | null): string {
  return seed === null
    ? 'Bands: one standard deviation over the seeds'
    : 'Bands: 68 %, binomial; ratio by paired bootstrap';
}

function Scores({ lines }: { lines: readonly CurveLine[] }) {
  const { workingPoint, highlighted, logScores } = useCompareView();
  const curves = useTraining((state) => state.curves);
  const line = lines.find((one) => one.id === highlighted) ?? lines[0];
  const curve = line === undefined ? undefined : curves[line.id];
  if (line === undefined || curve === undefined) return null;
  const cut = pointAt(line.points, workingPoint)?.cut;
  return (
    <div className={css['paper']}>
      <ScoreFigure
        label={line.label}
        scores={curve.scores}
        cut={cut === undefined ? null : 1 / (1 + Math.exp(-cut))}
        workingPoint={workingPoint}
        log={logScores}
        controls={
          <>
            <NativeSelect
              aria-label="Network"
              value={line.id}
              data={lines.map((one) => ({ value: one.id, label: one.label }))}
              onChange={(event) => useCompareView.setState({ highlighted: event.currentTarget.value })}
            />
            <Switch
              label="Log scale"
              checked={logScores}
              onChange={(event) => useCompareView.setState({ logScores: event.currentTarget.checked })}
            />
          </>
        }
      />
    </div>
  );
}

/** Null: the mean of all seeds. */
function useShownSeed(view: CurveView): number | null {
  const seeds = useTraining((state) => state.trained?.seeds) ?? [];
  const wanted = useCompareView((state) => state.seed);
  if (wanted !== null && seeds.includes(wanted)) return wanted;
  return seeds.length > 1 && !ONE_SEED_VIEWS.includes(view) ? null : (seeds[0] ?? 1);
}

/** The lines of a view, of the chosen seed. */
export function useShownLines(view: CurveView): readonly CurveLine[] {
  const seed = useShownSeed(view);
  const runs = useTraining((state) => state.runs);
  const curves = useTraining((state) => state.curves);
  const ratios = useTraining((state) => state.ratios);
  const results = useTraining((state) => state.results);
  return useMemo(
    () => shownLines({ runs, curves, ratios, results }, view, seed),
    [runs, curves, ratios, results, view, seed],
  );
}
