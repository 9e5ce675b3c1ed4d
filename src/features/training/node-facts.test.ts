import { describe, expect, it } from 'vitest';
import type { KeptNodes } from '../../domain/network/extract.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { CardRun } from './card-runs.ts';
import { incomingWeights, nodeFacts, outgoingWeights } from './node-facts.ts';

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
const extracted = { model, kept };
const run: CardRun = {
  id: 'r',
  kind: 'pruned',
  seed: 1,
  percent: 50,
  inputs: null,
  widths: [3, 3],
  nodes: 6,
  kept: 3,
  status: 'running',
};

describe('incoming weights', () => {
  it('are named by inputs and sorted by size', () => {
    expect(incomingWeights(extracted, 1, 2)).toEqual([
      { name: 'b', weight: 3 },
      { name: 'a', weight: -2 },
    ]);
  });

  it('are named by the numbers of the full network in later layers', () => {
    expect(incomingWeights(extracted, 2, 0)).toEqual([
      { name: 'layer 1 · node 3', weight: -4 },
      { name: 'layer 1 · node 2', weight: 0.25 },
    ]);
  });

  it('are none of a node that went', () => {
    expect(incomingWeights(extracted, 1, 0)).toBeNull();
    expect(outgoingWeights(extracted, 1, 0)).toBeNull();
  });

  it('lead on to the next layer, from the inputs to the output', () => {
    expect(incomingWeights(extracted, 0, 1)).toBeNull();
    expect(outgoingWeights(extracted, 0, 1)).toEqual([
      { name: 'layer 1 · node 3', weight: 3 },
      { name: 'layer 1 · node 2', weight: 0.5 },
    ]);
    expect(outgoingWeights(extracted, 1, 2)).toEqual([{ name: 'layer 2 · node 1', weight: -4 }]);
    expect(outgoingWeights(extracted, 2, 0)).toEqual([{ name: 'output', weight: 1 }]);
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
    temperature: 1,
    swaps: 0,
    validation: [],
    rejection: null,
  };

  it('count layers and nodes from one and rank by light', () => {
    const facts = nodeFacts(run, { layer: 0, node: 1 }, moment, live, null, 2, null);
    expect(facts).toMatchObject({
      name: 'Layer 1 · node 2',
      gate: 0.75,
      rank: 2,
      nodes: 6,
      at: 1,
      locked: false,
    });
    expect(facts.history).toEqual([0.5, 0.75]);
    expect(facts.ranks).toEqual([1, 2]);
  });

  it('follow the scrubber', () => {
    const facts = nodeFacts(run, { layer: 1, node: 0 }, moment, live, 0, 2, extracted);
    expect(facts).toMatchObject({ at: 0, recorded: [0, 1] });
    expect(facts.incoming).toHaveLength(2);
  });

  it('rank inputs among inputs, by the name of their feature', () => {
    const gated: CardRun = { ...run, inputs: { names: ['pt', 'mass'], kept: 1 } };
    const gates = Float32Array.from([0.3, 0.7, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1]);
    const facts = nodeFacts(
      gated,
      { layer: 0, node: 1 },
      { ...moment, gates },
      { epochs: [] },
      null,
      2,
      null,
    );
    expect(facts).toMatchObject({ name: 'mass', rank: 1, nodes: 2, budget: 1 });
    expect(facts.gate).toBeCloseTo(0.7, 6);
    const hidden = nodeFacts(
      gated,
      { layer: 2, node: 0 },
      { ...moment, gates },
      { epochs: [] },
      null,
      2,
      null,
    );
    expect(hidden).toMatchObject({ name: 'Layer 2 · node 1', rank: 4, nodes: 6, budget: 3 });
  });
});
