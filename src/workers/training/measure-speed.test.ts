import { describe, expect, it } from 'vitest';
import type { Trainer } from '../../engine/trainer.ts';
import { measureSpeed } from './measure-speed.ts';

/** A trainer on a clock of its own: so many milliseconds for a step, and for the first one. */
function timedTrainer(stepMs: number, firstMs: number) {
  let clock = 0;
  let first = true;
  const trainer: Pick<Trainer, 'advance'> = {
    advance: (steps) => {
      clock += steps * stepMs + (first ? firstMs : 0);
      first = false;
      return Promise.resolve([]);
    },
  };
  return { trainer: trainer as Trainer, now: () => clock };
}

describe('speed of an engine', () => {
  it('leaves the first steps out, which compile shaders', async () => {
    const { trainer, now } = timedTrainer(2, 5000);
    expect(await measureSpeed(trainer, { warmUpSteps: 2, milliseconds: 250 }, now)).toBeCloseTo(500, 6);
  });

  it('asks for more steps at a time while they are short', async () => {
    const pieces: number[] = [];
    const { trainer, now } = timedTrainer(1, 0);
    const advance = trainer.advance.bind(trainer);
    trainer.advance = (steps) => {
      pieces.push(steps);
      return advance(steps);
    };
    expect(await measureSpeed(trainer, { warmUpSteps: 1, milliseconds: 200 }, now)).toBeCloseTo(1000, 6);
    expect(Math.max(...pieces)).toBe(64);
  });
});
