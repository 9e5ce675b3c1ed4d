import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { Clustering } from './clustering.ts';
import { softDrop, TreeWalk } from './soft-drop.ts';
import { EnergyCorrelations, JET_RADIUS, nSubjettiness } from './substructure.ts';

interface Vector {
  readonly p: readonly [number, number, number, number];
}

function massless(pt: number, rapidity: number, phi: number): Vector {
  return { p: [pt * Math.cos(phi), pt * Math.sin(phi), pt * Math.sinh(rapidity), pt * Math.cosh(rapidity)] };
}

function event(seed: number, count: number): Vector[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () =>
    massless(0.5 + 40 * random.uniform() ** 4, random.normal() * 0.5, random.normal() * 0.5),
  );
}

const ptOf = ({ p }: Vector) => Math.hypot(p[0], p[1]);
const rapidityOf = ({ p }: Vector) => 0.5 * Math.log((p[3] + p[2]) / (p[3] - p[2]));
const phiOf = ({ p }: Vector) => Math.atan2(p[1], p[0]);
const distance2 = (a: Vector, b: Vector) => (rapidityOf(a) - rapidityOf(b)) ** 2 + (phiOf(a) - phiOf(b)) ** 2;
const sum = (a: Vector, b: Vector): Vector => ({
  p: [a.p[0] + b.p[0], a.p[1] + b.p[1], a.p[2] + b.p[2], a.p[3] + b.p[3]],
});

/** The definition, word by word: all pairs at every step. */
function referenceJets(inputs: readonly Vector[], power: number, radius: number): Vector[] {
  const open = [...inputs];
  const jets: Vector[] = [];
  while (open.length > 0) {
    let best = { d: Infinity, i: 0, j: -1 };
    open.forEach((a, i) => {
      const beam = ptOf(a) ** (2 * power);
      if (beam < best.d) best = { d: beam, i, j: -1 };
      open.slice(0, i).forEach((b, j) => {
        const d = (Math.min(beam, ptOf(b) ** (2 * power)) * distance2(a, b)) / radius ** 2;
        if (d < best.d) best = { d, i, j };
      });
    });
    const [first] = open.splice(best.i, 1);
    if (best.j < 0) jets.push(first!);
    else open.splice(best.j, 1, sum(first!, open[best.j]!));
  }
  return jets;
}

function referenceExclusive(inputs: readonly Vector[], power: number, stop: number): Vector[] {
  const open = [...inputs];
  while (open.length > stop) {
    let best = { d: Infinity, i: 0, j: 0 };
    open.forEach((a, i) => {
      open.slice(0, i).forEach((b, j) => {
        const d = Math.min(ptOf(a) ** (2 * power), ptOf(b) ** (2 * power)) * distance2(a, b);
        if (d < best.d) best = { d, i, j };
      });
    });
    const [first] = open.splice(best.i, 1);
    open.splice(best.j, 1, sum(first!, open[best.j]!));
  }
  return open;
}

function load(inputs: readonly Vector[]): Clustering {
  const clustering = new Clustering();
  clustering.clear();
  inputs.forEach(({ p }, i) => {
    clustering.addInput(p[0], p[1], p[2], p[3], i);
  });
  return clustering;
}

describe('Clustering', () => {
  it('finds the hardest anti-kT jet of the definition', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const inputs = event(seed, 60);
      const clustering = load(inputs);
      clustering.start(-1, JET_RADIUS);
      const jet = clustering.hardestJet(JET_RADIUS);
      const hardest = Math.max(...referenceJets(inputs, -1, JET_RADIUS).map(ptOf));
      expect(clustering.pt[jet]).toBeCloseTo(hardest, 9);
    }
  });

  it.each([0, 1] as const)('has the exclusive jets of the definition, power %i', (power) => {
    for (let seed = 1; seed <= 20; seed++) {
      const inputs = event(seed, 50);
      const clustering = load(inputs);
      clustering.start(power, 0);
      for (const stop of [5, 3, 2, 1]) {
        clustering.mergeUntil(stop);
        const found = Array.from(clustering.activeNode.subarray(0, stop), (node) => clustering.pt[node]!);
        const expected = referenceExclusive(inputs, power, stop).map(ptOf);
        const falling = (a: number, b: number) => b - a;
        found.sort(falling);
        expected.sort(falling).forEach((pt, k) => {
          expect(found[k]).toBeCloseTo(pt, 9);
        });
      }
    }
  });
});

describe('soft drop', () => {
  it('drops soft wide radiation and stops at the hard splitting', () => {
    const clustering = load([
      massless(100, 0, 0),
      massless(60, 0, 0.3),
      massless(8, 0.5, 0.1),
      massless(3, -0.6, 0.2),
    ]);
    clustering.start(0, 0);
    clustering.mergeUntil(1);
    const node = softDrop(clustering, clustering.activeNode[0]!);
    const below = new Int16Array(8);
    expect(Array.from(below.subarray(0, new TreeWalk().inputsBelow(clustering, node, below))).sort()).toEqual(
      [0, 1],
    );
    // m^2 = 2 pT1 pT2 (cosh dy - cos dphi) for massless prongs.
    expect(clustering.mass(node)).toBeCloseTo(Math.sqrt(2 * 100 * 60 * (1 - Math.cos(0.3))), 9);
  });
});

describe('substructure', () => {
  it('has no tau_N where every constituent is an axis, and the textbook value for two prongs', () => {
    const clustering = load([massless(50, 0, 0), massless(50, 0, 0.4)]);
    clustering.start(1, 0);
    clustering.mergeUntil(2);
    expect(nSubjettiness(clustering)).toBe(0);
    clustering.mergeUntil(1);
    expect(nSubjettiness(clustering)).toBeCloseTo(0.2 / JET_RADIUS, 9);
  });

  it('computes N2 and D2 as their definitions over all triples', () => {
    const inputs = event(3, 25);
    const clustering = load(inputs);
    clustering.start(0, 0);
    clustering.mergeUntil(1);
    const pieces = new Int16Array(40);
    const count = new TreeWalk().piecesBelow(clustering, clustering.activeNode[0]!, 40, pieces);
    expect(count).toBe(25);
    const correlations = new EnergyCorrelations();
    correlations.load(clustering, pieces, count);
    const total = inputs.map(ptOf).reduce((a, b) => a + b, 0);
    let e2 = 0;
    let e3 = 0;
    let smallest = 0;
    for (const [i, a] of inputs.entries()) {
      for (const [j, b] of inputs.slice(0, i).entries()) {
        const ab = Math.sqrt(distance2(a, b));
        e2 += (ptOf(a) * ptOf(b) * ab) / total ** 2;
        for (const c of inputs.slice(0, j)) {
          const ac = Math.sqrt(distance2(a, c));
          const bc = Math.sqrt(distance2(b, c));
          const z = (ptOf(a) * ptOf(b) * ptOf(c)) / total ** 3;
          e3 += z * ab * ac * bc;
          smallest += z * Math.min(ab * ac, ab * bc, ac * bc);
        }
      }
    }
    expect(correlations.n2()).toBeCloseTo(smallest / e2 ** 2, 9);
    expect(correlations.d2()).toBeCloseTo(e3 / e2 ** 3, 9);
  });
});
