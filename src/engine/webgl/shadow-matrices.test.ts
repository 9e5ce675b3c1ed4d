import { describe, expect, it } from 'vitest';
import type { GateGroup } from '../../domain/shadow/gate-group.ts';
import type { ShadowState } from '../../domain/shadow/gate-keeper.ts';
import { createLayout } from './layout.ts';
import {
  packGates,
  packLimits,
  packMembers,
  packScores,
  packShifts,
  setGates,
  unpackGates,
  unpackScores,
  unpackShifts,
} from './shadow-matrices.ts';

const layout = createLayout({ inputs: 3, hidden: [4, 5], activation: 'relu' }, 2, 8);
const groups: GateGroup[][] = [
  [{ layers: [2, 0], budget: 4, floors: [2, 1] }],
  [
    { layers: [1], budget: 2, floors: [1] },
    { layers: [2], budget: 3, floors: [2] },
  ],
];

function state(nodes: number, starts: number, base: number): ShadowState {
  const numbers = (length: number, from: number): Float64Array =>
    Float64Array.from({ length }, (_, i) => from + i / 16);
  return {
    scores: numbers(nodes, base),
    firstMoment: numbers(nodes, base + 10),
    secondMoment: numbers(nodes, base + 20),
    starts: numbers(starts, base + 30),
    kept: null,
  };
}

const states = [state(8, 3, 100), state(9, 4, 200)];

describe('shadow matrices', () => {
  it('give scores and moments back in the order of the groups', () => {
    const packed = packScores(layout, groups, states);
    states.forEach(({ scores, firstMoment, secondMoment }, run) => {
      expect(unpackScores(layout, groups[run]!, packed, run)).toEqual({ scores, firstMoment, secondMoment });
    });
    // First score of run 0 belongs to layer 2, whose nodes start at 4 + 4.
    expect(packed[8]).toBe(100);
  });

  it('give the starts of the projections back', () => {
    const packed = packShifts(layout, groups, states);
    // On the device the shift of the free layers is stored with every layer of its group; here only its place is tested.
    expect(unpackShifts(layout, groups[0]!, packed, 0)).toEqual(states[0]!.starts);
    expect(unpackShifts(layout, groups[1]!, packed, 1)).toEqual(states[1]!.starts);
  });

  it('hold gates over complements, padding open', () => {
    const gates = [0.1, 0.2].map((gate) => new Float32Array(12).fill(gate));
    const packed = packGates(layout, gates);
    expect(unpackGates(layout, packed, 1)).toEqual(gates[1]);
    expect(packed[3]).toBe(1);
    expect(packed[layout.nodes + 3]).toBe(0);
    expect(packed[layout.nodes]).toBeCloseTo(0.9, 6);
    setGates(layout, packed, 1, new Uint8Array(12).fill(1));
    expect(unpackGates(layout, packed, 1)).toEqual(new Float32Array(12).fill(1));
    expect(unpackGates(layout, packed, 0)).toEqual(gates[0]);
  });

  it('name the group of every node and the limits of every layer', () => {
    const members = packMembers(layout, groups);
    const firstRow = (run: number): number[] => [
      ...members.subarray(2 * run * layout.nodes, (2 * run + 1) * layout.nodes),
    ];
    expect(firstRow(0)).toEqual([0, 0, 0, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, -1]);
    expect(firstRow(1)).toEqual([-1, -1, -1, -1, 0, 0, 0, 0, 1, 1, 1, 1, 1, -1]);
    const limits = packLimits(layout, groups);
    // Texel of run 0, layer 2: group 0, budget 4, floor 2; of layer 1: no group.
    expect([limits[4], limits[5], limits[6 + 4]]).toEqual([0, 4, 2]);
    expect(limits[2]).toBe(-1);
  });
});
