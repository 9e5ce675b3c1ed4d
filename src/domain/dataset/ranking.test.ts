import { expect, it } from 'vitest';
import { rankFeatures } from './ranking.ts';

it('ranks features by the area under their curve, ties counted half', () => {
  const ranks = rankFeatures({
    name: 'test',
    rows: 6,
    features: [{ name: 'tied' }, { name: 'inverse' }, { name: 'useless' }, { name: 'weak' }],
    columns: [
      Float32Array.of(1, 1, 2, 0, 1, 1),
      Float32Array.of(1, 2, 3, 4, 5, 6),
      Float32Array.of(7, 7, 7, 7, 7, 7),
      Float32Array.of(1, 2, 9, 3, 4, 5),
    ],
    label: Uint8Array.of(1, 1, 1, 0, 0, 0),
  });
  expect(ranks.map(({ name }) => name)).toEqual(['inverse', 'tied', 'weak', 'useless']);
  // Pairs won plus half the ties, of nine: tied 5 + 4/2, weak 3.
  expect(ranks.map(({ auc }) => auc)).toEqual([0, 7 / 9, 3 / 9, 0.5]);
  expect(ranks[2]).toEqual({ feature: 3, name: 'weak', auc: 1 / 3, power: 1 - 1 / 3 });
});
