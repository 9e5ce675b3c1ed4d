import { describe, expect, it } from 'vitest';
import { changesTraining } from './changes-training.ts';
import { DEFAULT_STUDY } from './study.ts';

describe('whether a study is another training', () => {
  it('is not by another name, device or engine', () => {
    expect(changesTraining({ ...DEFAULT_STUDY, name: 'Other', engine: 'reference' }, DEFAULT_STUDY)).toBe(
      false,
    );
  });

  it('is by another budget, seed or epoch', () => {
    const { training } = DEFAULT_STUDY;
    for (const other of [
      { ...DEFAULT_STUDY, budgets: DEFAULT_STUDY.budgets.slice(1) },
      { ...DEFAULT_STUDY, seeds: [2] },
      { ...DEFAULT_STUDY, training: { ...training, epochs: training.epochs + 1 } },
    ]) {
      expect(changesTraining(other, DEFAULT_STUDY)).toBe(true);
    }
  });
});
