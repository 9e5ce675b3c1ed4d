import type { Trainer } from '../../engine/trainer.ts';

export interface SpeedMeasurement {
  /** Steps before the clock starts: shaders are compiled and memory is touched for the first time. */
  readonly warmUpSteps: number;
  readonly milliseconds: number;
}

/** A call that is shorter than this is dominated by what surrounds it, so the next one asks for twice as many steps. */
const SHORT_CALL_MS = 40;

/**
 * Trains for a while.
 *
 * @returns steps per second of wall time
 * @throws EngineFault as the trainer does
 */
export async function measureSpeed(
  trainer: Trainer,
  { warmUpSteps, milliseconds }: SpeedMeasurement,
  now: () => number,
): Promise<number> {
  await trainer.advance(warmUpSteps);
  const start = now();
  let piece = 1;
  let steps = 0;
  while (now() - start < milliseconds) {
    const before = now();
    await trainer.advance(piece);
    steps += piece;
    if (now() - before < SHORT_CALL_MS) piece *= 2;
  }
  return (1000 * steps) / (now() - start);
}
