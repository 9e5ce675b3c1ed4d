import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineFault } from '../engine/trainer.ts';
import { liveRuns, useTraining } from './training-store.ts';
import { closeWorld, controlWith, freshWorld, failingOnce, reached, study } from './training-world.ts';

let control = controlWith();
beforeEach(() => {
  freshWorld();
  control = controlWith();
});
afterEach(() => {
  control.reset();
  closeWorld();
});

describe('a study in training', () => {
  it('ends with exactly K nodes, equal scores after extraction, curves and ratios', async () => {
    await control.play(study);
    await reached('finished');
    const { results, curves, ratios, runs } = useTraining.getState();
    expect(runs.map((run) => run.id)).toEqual(['full-s1', 'pruned-4-s1']);
    expect(results['pruned-4-s1']?.kept.slice(1).flat()).toHaveLength(4);
    expect(results['pruned-4-s1']?.extractionDifference).toBeLessThan(1e-5);
    expect(curves['full-s1']?.auc).toBeGreaterThan(0.7);
    expect(ratios['pruned-4-s1']?.points.length).toBeGreaterThan(0);
    expect(liveRuns.run('pruned-4-s1')?.epochs.map((record) => record.epoch)).toEqual([1, 2, 3, 4]);
  });

  it('gives the same networks again after a reset, whatever the number of workers', async () => {
    await control.play(study);
    await reached('finished');
    const first = useTraining.getState().results['pruned-4-s1']?.model;
    control.reset();
    control = controlWith({ cores: 1 });
    await control.play(study);
    await reached('finished');
    expect(useTraining.getState().results['pruned-4-s1']?.model).toEqual(first);
  });

  it('trains the extracted architecture anew in a second stage', async () => {
    await control.play({ ...study, kinds: ['pruned', 'random', 'retrained'] });
    await reached('finished');
    const { results, stage } = useTraining.getState();
    expect(stage).toBe(2);
    const widths = (id: string): number[] | undefined =>
      results[id]?.model.layers.map((layer) => layer.units);
    expect(widths('retrained-4-s1')).toEqual(widths('pruned-4-s1'));
    expect(results['random-4-s1']?.kept.slice(1).flat()).toHaveLength(4);
  });

  it('goes on from the last checkpoint after the device failed, and says so', async () => {
    await control.play(study);
    await reached('finished');
    const undisturbed = useTraining.getState().curves['pruned-4-s1']?.auc ?? 0;
    control.reset();
    // An epoch has 18 or 19 steps, so it breaks off in the second or the third, as the pieces fall.
    const lost = new EngineFault('context-lost', 'The graphics device was lost.');
    control = controlWith({ factory: failingOnce(lost, 22), cores: 1 });
    await control.play(study);
    await reached('finished');
    const { notice, results, curves } = useTraining.getState();
    expect(Object.keys(results)).toHaveLength(2);
    expect(notice?.cause).toMatch(/graphics device was lost.*goes on from epoch [12]\./);
    expect(curves['pruned-4-s1']?.auc).toBeCloseTo(undisturbed, 3);
    expect(liveRuns.run('full-s1')?.epochs.map((record) => record.epoch)).toEqual([1, 2, 3, 4]);
  });

  it('tells what to do when the loss is not a number', async () => {
    const fault = new EngineFault('not-a-number', 'The loss of run x is not a number.');
    control = controlWith({ factory: failingOnce(fault, 2) });
    await control.play(study);
    await reached('failed');
    expect(useTraining.getState().error?.nextStep).toMatch(/learning rate/);
  });

  it('refuses an impossible budget before anything starts', async () => {
    await control.play({ ...study, budgets: [{ value: 99, unit: 'nodes' }] });
    expect(useTraining.getState().phase).toBe('failed');
    expect(useTraining.getState().error?.cause).toMatch(/more than the 11 nodes/);
  });
});
