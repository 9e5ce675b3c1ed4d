import { describe, expect, it } from 'vitest';
import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { studySchema } from '../domain/study/study-schema.ts';
import { allowed, NO_CLASS } from './class-store.ts';
import { readShareHash, shareHash } from './share-link.ts';

const LARGE: Study = {
  ...DEFAULT_STUDY,
  name: 'Seven budgets, six seeds, and a name as long as a title → with all that people write into one',
  sample: { kind: 'simulated', jets: 200_000, seed: 12 },
  network: { hidden: [128, 96, 64, 64, 32, 32, 16, 16], activation: 'relu' },
  budgets: Array.from({ length: 16 }, (_, i) => ({ value: 3 + 7 * i, unit: 'nodes' as const })),
  kinds: ['pruned', 'random', 'retrained'],
  seeds: [1, 2, 3, 4, 5, 6],
};

describe('links with a study', () => {
  it('bring the same study, in fewer than 2000 characters', () => {
    for (const study of [DEFAULT_STUDY, LARGE]) {
      const hash = shareHash({ study });
      expect(hash.length).toBeLessThan(2000);
      expect(hash).toMatch(/^#study=1\.[\w-]+$/);
      expect(readShareHash(hash)).toEqual({
        ok: true,
        value: { study: studySchema.parse(study), classroom: NO_CLASS, step: '' },
      });
    }
  });

  it('bring what a teacher asks of the page', () => {
    const classroom = {
      task: 'Find the budget that costs 10 %.',
      locks: ['network' as const],
      hidden: ['export'],
    };
    const read = readShareHash(shareHash({ study: DEFAULT_STUDY, classroom, step: 'train' }));
    expect(read).toMatchObject({ ok: true, value: { classroom, step: 'train' } });
  });

  it('are refused in words when they are damaged, newer, or hold no study', () => {
    const hash = shareHash({ study: DEFAULT_STUDY });
    const cause = (text: string): string => {
      const read = readShareHash(text);
      return read.ok ? '' : read.error.cause;
    };
    expect(cause(hash.slice(0, 60))).toMatch(/cut off or altered/);
    expect(cause(`${hash}%%`)).toMatch(/cut off or altered/);
    expect(cause(hash.replace('=1.', '=2.'))).toMatch(/later version/);
    expect(cause(shareHash({ study: { ...DEFAULT_STUDY, seeds: [] } }))).toMatch(/study\.seeds/);
  });
});

describe('a class', () => {
  it('keeps what is locked, and lets the rest be changed', () => {
    const patch = { name: 'mine', engine: 'wasm' as const, seeds: [4] };
    expect(allowed(patch, NO_CLASS)).toEqual(patch);
    expect(allowed(patch, { ...NO_CLASS, locks: ['engine', 'network'] })).toEqual({ name: 'mine' });
  });
});
