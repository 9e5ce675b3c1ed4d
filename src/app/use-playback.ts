import { useEffect, useState } from 'react';
import { changesTraining } from '../domain/study/changes-training.ts';
import type { Study } from '../domain/study/study.ts';
import { planStudy } from '../domain/study/plan.ts';
import { showsShipped, useShowsShipped } from '../state/shipped-store.ts';
import { useStudy } from '../state/study-store.ts';
import { liveRuns, useTraining } from '../state/training-store.ts';
import type { TrainingState } from '../state/training-store.ts';
import type { Playback } from './playback.ts';

/** Readings change at most five times a second: they must be readable, and must not disturb the training. */
const REFRESH_MS = 200;

/** What the player shows, from the state of the training. */
export function playbackOf(state: TrainingState, study: Study, hasJets: boolean): Playback {
  const { phase, step, stepsPerEpoch, stage, stages, stepsTotal } = state;
  const planned = state.trained === null ? planStudy(study) : null;
  const runs = planned === null ? state.runs.length : planned.ok ? planned.value.runs.length : 0;
  const epochs = stepsTotal > 0 ? Math.round(stepsTotal / stepsPerEpoch) : study.training.epochs;
  const finished = phase === 'finished';
  const now = stepsTotal > 0 ? step / stepsPerEpoch : 0;
  const moving = phase === 'running';
  return {
    phase: phase === 'idle' ? (hasJets ? 'ready' : 'empty') : phase,
    epoch: finished ? (state.viewEpoch ?? epochs) : now,
    epochs,
    progress: finished ? 1 : stepsTotal > 0 ? (stage - 1 + step / stepsTotal) / stages : 0,
    lockShare: study.training.lockShare,
    temperature: finished || stepsTotal === 0 ? null : currentTemperature(state),
    jetsPerSecond: moving && state.samplesPerSecond > 0 ? state.samplesPerSecond : null,
    secondsLeft: moving ? state.secondsLeft : null,
    runsDone: Object.keys(state.results).length,
    runs,
    scrubbable: finished,
    replayable: finished && hasJets && isReplayable(state, study),
  };
}

/** A finished training gives the same again, unless the study has changed; the one that came with the page can be made here. */
export function isReplayable({ trained }: Pick<TrainingState, 'trained'>, study: Study): boolean {
  return showsShipped() || (trained !== null && changesTraining(study, trained));
}

/** All pruned runs share one schedule; null where none is pruned. */
function currentTemperature(state: TrainingState): number | null {
  const pruned = state.runs.find((run) => run.kind === 'pruned');
  const live = pruned === undefined ? undefined : liveRuns.run(pruned.id);
  return live === undefined ? null : live.temperature;
}

export function usePlayback(hasJets: boolean): Playback {
  // Whether it can be played again depends on it.
  useShowsShipped();
  const study = useStudy((state) => state.study);
  const [training, setTraining] = useState(() => useTraining.getState());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = (): void => {
      timer = null;
      setTraining(useTraining.getState());
    };
    const unsubscribe = useTraining.subscribe((state, before) => {
      if (state.phase !== before.phase || state.viewEpoch !== before.viewEpoch) read();
      else timer ??= setTimeout(read, REFRESH_MS);
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return playbackOf(training, study, hasJets);
}
