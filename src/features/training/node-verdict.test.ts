import { describe, expect, it } from 'vitest';
import { nodeVerdict } from './node-verdict.ts';
import type { NodeCourse } from './node-verdict.ts';

const course: NodeCourse = {
  kind: 'pruned',
  gate: 0,
  locked: true,
  history: [0.5, 0.6, 0.3, 0],
  ranks: [8, 9, 14, 17],
  recorded: [1, 2, 3, 4],
  at: 3,
  budget: 10,
  nodes: 20,
};

describe('why a node is on or off', () => {
  it('names the epoch from which on it was outside the budget', () => {
    expect(nodeVerdict(course)).toMatch(/went off: since epoch 3 .* place 17 of 20; 10 stay/);
  });

  it('names the epoch from which on it was inside', () => {
    expect(nodeVerdict({ ...course, gate: 1, ranks: [12, 14, 9, 3] })).toMatch(
      /stays: among the 10 brightest since epoch 3/,
    );
    expect(nodeVerdict({ ...course, gate: 1, ranks: [2, 4, 9, 3] })).toMatch(/from the start/);
  });

  it('follows the scrubber', () => {
    expect(nodeVerdict({ ...course, gate: 0.3, locked: false, at: 2 })).toMatch(/Going off, outside/);
    expect(nodeVerdict({ ...course, gate: 0.6, locked: false, at: 1 })).toMatch(/Coming on, inside/);
  });

  it.each([
    ['random', /lot fell on others/],
    ['taylor', /Off since epoch 3: leaving it out changed the loss least/],
    ['magnitude-tuned', /Off since epoch 3: its weights/],
  ] as const)('of a %s control tells how that control chooses', (kind, words) => {
    expect(nodeVerdict({ ...course, kind, history: [1, 1, 0, 0] })).toMatch(words);
  });

  it('of a network without gates is that it stays', () => {
    expect(nodeVerdict({ ...course, kind: 'retrained', gate: 1 })).toMatch(/nothing competes/);
  });
});
