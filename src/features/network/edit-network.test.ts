import { describe, expect, it } from 'vitest';
import { planStudy } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import {
  inUnit,
  withGatedLayer,
  withLayer,
  withLayerNodes,
  withoutLayer,
  withPerLayer,
} from './edit-network.ts';

const study: Study = { ...DEFAULT_STUDY, network: { hidden: [10, 20, 30], activation: 'relu' } };
const gates = DEFAULT_STUDY.gates;

describe('changes of the network', () => {
  it('sets and adds layers', () => {
    expect(withLayer(study, 1, 7)).toMatchObject({ network: { hidden: [10, 7, 30] } });
    expect(withLayer(study, 3, 5)).toMatchObject({ network: { hidden: [10, 20, 30, 5] } });
  });

  it('moves the shadow nodes with their layers when one is removed', () => {
    const gated: Study = { ...study, gates: { ...gates, layers: [1, 3] } };
    expect(withoutLayer(gated, 1)).toMatchObject({
      network: { hidden: [10, 30] },
      gates: { layers: [1, 2] },
    });
    expect(withoutLayer(gated, 0)).toMatchObject({ network: { hidden: [20, 30] }, gates: { layers: [2] } });
  });

  it('stores "all layers" as such, so that added layers carry shadow nodes too', () => {
    const partly = withGatedLayer(study, 2, false);
    expect(partly).toEqual({ gates: { ...gates, layers: [1, 3] } });
    expect(withGatedLayer({ ...study, ...partly }, 2, true)).toEqual({ gates: { ...gates, layers: null } });
  });
});

describe('budgets layer by layer', () => {
  const byLayer: Study = { ...study, ...withPerLayer(study, 'nodes') };
  const nodesOf = (patch: Partial<Study>): readonly number[] | undefined => {
    const perLayer = patch.gates?.perLayer;
    return perLayer?.kind === 'nodes' ? perLayer.nodes : undefined;
  };

  it('begin at half of every layer, and can be planned', () => {
    expect(nodesOf(byLayer)).toEqual([5, 10, 15]);
    const plan = planStudy({ ...byLayer, ...withLayerNodes(byLayer, 1, 4) });
    expect(plan.ok && plan.value.runs.map(({ budget }) => budget)).toEqual([60, 24]);
  });

  it('follow their layers when one is added, narrowed, removed or loses its shadow nodes', () => {
    const set: Study = { ...byLayer, ...withLayerNodes(byLayer, 2, 12) };
    expect(nodesOf(withLayer(set, 3, 8))).toEqual([5, 10, 12, 4]);
    expect(nodesOf(withLayer(set, 1, 6))).toEqual([5, 6, 12]);
    expect(nodesOf(withoutLayer(set, 0))).toEqual([10, 12]);
    expect(nodesOf(withGatedLayer(set, 2, false))).toEqual([5, 12]);
    for (const patch of [withLayer(set, 3, 8), withoutLayer(set, 1), withGatedLayer(set, 3, false)]) {
      expect(planStudy({ ...set, ...patch }).ok).toBe(true);
    }
  });

  it('can be taken back', () => {
    expect(withPerLayer(byLayer, 'share').gates.perLayer).toEqual({ kind: 'share' });
    expect(withPerLayer(byLayer, 'together').gates.perLayer).toBeNull();
  });
});

describe('units of a budget', () => {
  it('say the same budget', () => {
    expect(inUnit({ value: 30, unit: 'percent' }, 'nodes', 256)).toEqual({ value: 77, unit: 'nodes' });
    expect(inUnit({ value: 77, unit: 'nodes' }, 'percent', 256)).toEqual({ value: 30.1, unit: 'percent' });
    expect(inUnit({ value: 77, unit: 'nodes' }, 'nodes', 256)).toEqual({ value: 77, unit: 'nodes' });
  });
});
