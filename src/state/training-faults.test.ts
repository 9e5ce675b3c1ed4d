import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineFault } from '../engine/trainer.ts';
import type { EngineChoice } from './engine-choice.ts';
import { useTraining } from './training-store.ts';
import {
  closeWorld,
  controlWith,
  freshWorld,
  alwaysFailing,
  epochsRecorded,
  longStudy,
  outcome,
  reached,
  REFERENCE,
  restored,
  study,
  undisturbed,
  when,
  world,
} from './training-world.ts';

let control = controlWith();
beforeEach(() => {
  freshWorld();
  control = controlWith();
});
afterEach(() => {
  control.reset();
  closeWorld();
});

describe('workers that fail', () => {
  it('ends with the same networks when a worker ends in mid-run', async () => {
    const expected = await undisturbed();
    await control.play(longStudy);
    await when(() => epochsRecorded() >= 3);
    world.endWorker('A training worker ended unexpectedly.');
    expect(useTraining.getState().phase).toBe('preparing');
    await reached('finished');
    expect(outcome()).toEqual(expected);
    expect(Math.max(...restored)).toBeGreaterThan(0);
    expect(useTraining.getState().notice?.cause).toMatch(
      /ended unexpectedly\. Training goes on from epoch \d+\./,
    );
  });

  it('takes a worker that is silent for too long as failed, and a paused one not', async () => {
    await control.play(longStudy);
    await control.pause();
    for (let i = 0; i < 100; i++) world.tick();
    expect(useTraining.getState().phase).toBe('paused');
    expect(useTraining.getState().notice).toBeNull();
    await control.play(longStudy);
    for (let i = 0; i < 100 && useTraining.getState().notice === null; i++) world.tick();
    expect(useTraining.getState().notice?.cause).toMatch(/no sign of life/);
    await reached('finished');
    expect(Object.keys(useTraining.getState().results)).toHaveLength(2);
  });

  it('goes on at the next play when the workers are lost during a pause', async () => {
    const expected = await undisturbed();
    await control.play(longStudy);
    await when(() => epochsRecorded() >= 2);
    await control.pause();
    world.endWorker('A training worker ended unexpectedly.');
    await when(() => useTraining.getState().notice !== null);
    expect(useTraining.getState().phase).toBe('paused');
    expect(useTraining.getState().notice?.nextStep).toMatch(/Press play/);
    await control.play(longStudy);
    await reached('finished');
    expect(outcome()).toEqual(expected);
    expect(Math.max(...restored)).toBeGreaterThan(0);
  });

  it('gives up with a message when it gets no further', async () => {
    const fault = new EngineFault('read-back-timeout', 'The GPU did not finish a read-back within 30 s.');
    control = controlWith({ factory: alwaysFailing(fault) });
    await control.play(study);
    await reached('failed');
    const { error } = useTraining.getState();
    expect(error?.cause).toMatch(/did not finish a read-back/);
    expect(error?.nextStep).toMatch(/another engine/);
  });

  it('changes from WebGL to the processor when the graphics card keeps failing', async () => {
    const lost = new EngineFault('context-lost', 'The graphics driver took the WebGL context away.');
    const choice: EngineChoice = { ...REFERENCE, engine: 'webgl', pinned: false };
    control = controlWith({ choice, factory: alwaysFailing(lost, (names) => names.length <= 4) });
    await control.play({ ...study, engine: 'auto' });
    await reached('finished');
    expect(useTraining.getState().notice?.nextStep).toMatch(/goes on with the WebAssembly kernel/);
  });

  it('takes neither reset nor a new start for a fault', async () => {
    await control.play(longStudy);
    await when(() => epochsRecorded() >= 1);
    const end = world.endWorker;
    control.reset();
    end('A training worker ended unexpectedly.');
    expect(useTraining.getState()).toMatchObject({ phase: 'idle', notice: null, error: null });
    await control.play(study);
    end('A training worker ended unexpectedly.');
    await reached('finished');
    expect(useTraining.getState().notice).toBeNull();
  });
});
