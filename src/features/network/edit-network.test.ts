import { describe, expect, it } from 'vitest';
import type { Study } from '../../domain/study/study.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import { withGatedLayer, withLayer, withoutLayer } from './edit-network.ts';

const study: Study = { ...DEFAULT_STUDY, network: { hidden: [10, 20, 30], activation: 'relu' } };

describe('changes of the network', () => {
  it('sets and adds layers', () => {
    expect(withLayer(study, 1, 7)).toMatchObject({ network: { hidden: [10, 7, 30] } });
    expect(withLayer(study, 3, 5)).toMatchObject({ network: { hidden: [10, 20, 30, 5] } });
  });

  it('moves the shadow nodes with their layers when one is removed', () => {
    const gated: Study = { ...study, gates: { layers: [1, 3], floor: null, inputs: null, perLayer: null } };
    expect(withoutLayer(gated, 1)).toMatchObject({
      network: { hidden: [10, 30] },
      gates: { layers: [1, 2] },
    });
    expect(withoutLayer(gated, 0)).toMatchObject({ network: { hidden: [20, 30] }, gates: { layers: [2] } });
  });

  it('stores "all layers" as such, so that added layers carry shadow nodes too', () => {
    const partly = withGatedLayer(study, 2, false);
    expect(partly).toEqual({ gates: { layers: [1, 3], floor: null, inputs: null, perLayer: null } });
    expect(withGatedLayer({ ...study, ...partly }, 2, true)).toEqual({
      gates: { layers: null, floor: null, inputs: null, perLayer: null },
    });
  });
});
