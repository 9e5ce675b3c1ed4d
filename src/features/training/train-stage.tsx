import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { changesTraining } from '../../domain/study/changes-training.ts';
import { planStudy } from '../../domain/study/plan.ts';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { BusyNotice, ErrorNotice, Remark } from '../../ui/notice.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import { cardRuns } from './card-runs.ts';
import { CardGrid } from './card-grid.tsx';
import { trainingSource } from './live.ts';
import { selectNode, useTrainingView } from './view-store.ts';
import css from './train-stage.module.css';

interface TrainStageProps {
  readonly scheme: 'light' | 'dark';
  /** Starts the training; null where there are no jets yet. */
  readonly onPlay: (() => void) | null;
}

/** All budgets of the study side by side while they train. */
export function TrainStage({ scheme, onPlay }: TrainStageProps) {
  const phase = useTraining((state) => state.phase);
  const error = useTraining((state) => state.error);
  const shown = useShownRuns();
  const { run, node } = useTrainingView();
  if (!shown.ok) return <ErrorNotice error={shown.error} />;
  const { study, cards, seeds, kinds, seed, kind, stale } = shown;
  return (
    <div className={css['stage']}>
      <div className={css['bar']}>
        {kinds.length > 1 && (
          <Choice
            name="Kind of runs"
            options={kinds.map((value) => ({ value, label: kindWords(value).name }))}
            value={kind}
            onChange={(value) => useTrainingView.setState({ kind: value })}
          />
        )}
        {seeds.length > 1 && (
          <Choice
            name="Seed"
            options={seeds.map((value) => ({ value: String(value), label: `seed ${value}` }))}
            value={String(seed)}
            onChange={(value) => useTrainingView.setState({ seed: Number(value) })}
          />
        )}
        {phase === 'idle' && (
          <p className={css['intro']}>
            Nothing trained yet. One card per budget: its nodes light up when the training starts.
          </p>
        )}
        {phase === 'idle' && onPlay !== null && (
          <Button variant="filled" onClick={onPlay}>
            Start training
          </Button>
        )}
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {stale && (
        <Remark>
          The study has changed since: these runs were made with other settings. Play trains it as it is now,
          and puts these aside under Recent studies.
        </Remark>
      )}
      {phase === 'preparing' && (
        <div className={css['busy']}>
          <BusyNotice>Preparing the engine and the jets.</BusyNotice>
        </div>
      )}
      <CardGrid
        runs={cards}
        source={trainingSource}
        lockShare={study.training.lockShare}
        scheme={scheme}
        selected={run}
        node={node}
        onSelect={selectNode}
      />
    </div>
  );
}

/** The runs under way; before a training, those that the study plans. */
export function useShownRuns() {
  const study = useStudy((state) => state.study);
  const trained = useTraining((state) => state.trained);
  const runs = useTraining((state) => state.runs);
  const gatedNodes = useTraining((state) => state.gatedNodes);
  const phase = useTraining((state) => state.phase);
  const results = useTraining((state) => state.results);
  const stage = useTraining((state) => state.stage);
  const loaded = useTraining((state) => state.loaded);
  const view = useTrainingView();
  const plan = useMemo(() => planStudy(study), [study]);
  return useMemo(() => {
    if (trained === null && !plan.ok) return plan;
    const source: Study = trained ?? study;
    const planned = trained === null && plan.ok ? plan.value : { runs, gatedNodes };
    const kinds: PlannedRun['kind'][] = [...new Set(planned.runs.map((run) => run.kind))].filter(
      (kind) => kind !== 'full',
    );
    const seed = view.seed !== null && source.seeds.includes(view.seed) ? view.seed : (source.seeds[0] ?? 1);
    const kind = kinds.includes(view.kind) ? view.kind : (kinds[0] ?? 'pruned');
    const progress = { phase, results, stage };
    const features = (loaded?.scalings ?? []).map(({ name }) => name);
    const cards = cardRuns(source, planned.runs, planned.gatedNodes, { seed, kind }, progress, features);
    const stale = trained !== null && changesTraining(study, trained);
    return { ok: true as const, study: source, cards, seeds: source.seeds, kinds, seed, kind, stale };
  }, [study, plan, trained, runs, gatedNodes, phase, results, stage, loaded, view.seed, view.kind]);
}
