import type { TrainingState } from '../state/training-store.ts';

type Told = Pick<
  TrainingState,
  'phase' | 'runs' | 'step' | 'stepsTotal' | 'stepsPerEpoch' | 'stage' | 'stages' | 'results' | 'error'
>;

/** What a change of the training is worth saying aloud; null for most of its steps. */
export function announcement(now: Told, before: Told): string | null {
  if (now.phase !== before.phase) {
    // A study that was trained earlier is opened, not trained.
    return now.phase === 'finished' && before.phase === 'idle' ? null : phaseWords(now);
  }
  if (now.phase !== 'running' || now.stage !== before.stage) return null;
  const [quarter, earlier] = [quarters(now), quarters(before)];
  return quarter > earlier && quarter < 4 ? `${25 * quarter} per cent of the training done.` : null;
}

function quarters({ step, stepsTotal, stage, stages }: Told): number {
  return stepsTotal === 0 ? 0 : Math.floor((4 * (stage - 1 + step / stepsTotal)) / stages);
}

function phaseWords({ phase, runs, step, stepsPerEpoch, stepsTotal, results, error }: Told): string | null {
  switch (phase) {
    case 'running':
      return `Training ${runs.length} networks.`;
    case 'paused':
      return `Training paused at epoch ${Math.floor(step / stepsPerEpoch)} of ${Math.round(stepsTotal / stepsPerEpoch)}.`;
    case 'finished':
      return `Training finished: ${Object.keys(results).length} networks with their curves.`;
    case 'failed':
      return error === null ? 'Training failed.' : `Training failed: ${error.cause}`;
    case 'idle':
      return 'The training is forgotten.';
    case 'preparing':
    case 'finishing':
      return null;
  }
}
