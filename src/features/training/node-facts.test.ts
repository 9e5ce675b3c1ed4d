import { describe, expect, it } from 'vitest';
import type { KeptNodes } from '../../domain/network/extract.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { CardRun } from './card-runs.ts';
import { incomingWeights, nodeFacts } from './node-facts.ts';

/** Inputs a, b; of two hidden layers of three nodes, nodes 2 and 3, then node 1 stay. */
const kept: KeptNodes = [[0, 1], [1, 2], [0]];
const model: PenumbraModel = {
  format: 'penumbra-model',
  version: 1,
  inputs: [
    { name: 'a', mean: 0, scale: 1 },
    { name: 'b', mean: 0, scale: 1 },
  ],
  layers: [
    {
      name: 'dense_1',
      units: 2,
      activation: 'relu',
      kernel: [
        [1, -2],
        [0.5, 3],
      ],
      bias: [0, 0],
    },
    { name: 'dense_2', units: 1, activation: 'relu', kernel: [[0.25], [-4]], bias: [0] },
    { name: 'output', units: 1, activation: 'linear', kernel: [[1]], bias: [0] },
  ],
};
const run: CardRun = {
  id: 'r',
  kind: 'pruned',
  seed: 1,
  percent: 50,
  widths: [3, 3],
  nodes: 6,
  kept: 3,
  status: 'running',
};

describe('incoming weights', () => {
  it('are named by inputs and sorted by size', () => {
    expect(incomingWeights(model, kept, 0, 2)).toEqual([
      { name: 'b', weight: 3 },
      { name: 'a', weight: -2 },
    ]);
  });

  it('are named by the numbers of the full network in later layers', () => {
    expect(incomingWeights(model, kept, 1, 0)).toEqual([
      { name: 'layer 1 · node 3', weight: -4 },
      { name: 'layer 1 · node 2', weight: 0.25 },
    ]);
  });

  it('are none of a node that went', () => {
    expect(incomingWeights(model, kept, 0, 0)).toBeNull();
  });
});

describe('facts of a node', () => {
  const inputs = [1, 1];
  const record = (epoch: number, hidden: number[]) => ({
    epoch,
    gates: Float32Array.from([...inputs, ...hidden]),
    temperature: 1,
    loss: 0.5,
    validationLoss: null,
  });
  const live = {
    epochs: [record(0, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]), record(1, [0.25, 0.75, 1, 0.5, 0.25, 0.25])],
  };
  const moment = {
    gates: live.epochs[1]?.gates ?? new Float32Array(),
    loss: 0.5,
    losses: [],
    step: 10,
    stepsTotal: 20,
  };

  it('count layers and nodes from one and rank by light', () => {
    const facts = nodeFacts(run, { layer: 0, node: 1 }, moment, live, null, 2, undefined, undefined);
    expect(facts).toMatchObject({ layer: 1, node: 2, gate: 0.75, rank: 2, nodes: 6, at: 1, locked: false });
    expect(facts.history).toEqual([0.5, 0.75]);
  });

  it('follow the scrubber', () => {
    const facts = nodeFacts(run, { layer: 1, node: 0 }, moment, live, 0, 2, model, kept);
    expect(facts.at).toBe(0);
    expect(facts.weights).toHaveLength(2);
  });
});
