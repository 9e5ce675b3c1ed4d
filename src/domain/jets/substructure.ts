import type { Clustering } from './clustering.ts';

export const JET_RADIUS = 0.8;
/** Energy correlations are taken on at most this many exclusive Cambridge/Aachen subjets, which keeps them collinear safe. */
export const MOST_PIECES = 40;

/**
 * tau_N = sum_i pT_i min_k dR_ik / (sum_i pT_i R0), beta = 1 (Thaler, Van Tilburg, JHEP 03 (2011) 015). The axes are the open nodes of an
 * exclusive-kT clustering of the same inputs.
 */
export function nSubjettiness(jet: Clustering): number {
  let sum = 0;
  let scale = 0;
  for (let i = 0; i < jet.inputs; i++) {
    let nearest = Infinity;
    for (let k = 0; k < jet.active; k++) {
      const axis = jet.activeNode[k]!;
      const dy = jet.rapidity[i]! - jet.rapidity[axis]!;
      const dphi = jet.phi[i]! - jet.phi[axis]!;
      const d = dy * dy + dphi * dphi;
      if (d < nearest) nearest = d;
    }
    sum += jet.pt[i]! * Math.sqrt(nearest);
    scale += jet.pt[i]!;
  }
  return scale > 0 ? sum / (scale * JET_RADIUS) : 0;
}

/** Normalised energy correlations of one jet, beta = 1, momentum fractions z and distances dR. */
export class EnergyCorrelations {
  private readonly z = new Float64Array(MOST_PIECES);
  private readonly distance = new Float64Array(MOST_PIECES * MOST_PIECES);
  /** 1e2 = sum_{i<j} z_i z_j R_ij. */
  e2 = 0;
  private count = 0;

  /** Takes the nodes `pieces[0 .. count-1]` of a tree. */
  load(tree: Clustering, pieces: Int16Array, count: number): void {
    const { z, distance } = this;
    this.count = count;
    let total = 0;
    for (let i = 0; i < count; i++) total += tree.pt[pieces[i]!]!;
    let e2 = 0;
    for (let i = 0; i < count; i++) {
      const a = pieces[i]!;
      z[i] = tree.pt[a]! / total;
      for (let j = 0; j < i; j++) {
        const b = pieces[j]!;
        const dy = tree.rapidity[a]! - tree.rapidity[b]!;
        const dphi = tree.phi[a]! - tree.phi[b]!;
        const d = Math.sqrt(dy * dy + dphi * dphi);
        distance[i * MOST_PIECES + j] = d;
        e2 += z[i]! * z[j]! * d;
      }
    }
    this.e2 = e2;
  }

  /** N2 = 2e3 / 1e2^2 (Moult, Necib, Thaler, JHEP 12 (2016) 153). */
  n2(): number {
    const { z, distance, count } = this;
    let sum = 0;
    for (let i = 2; i < count; i++) {
      const rowI = i * MOST_PIECES;
      for (let j = 1; j < i; j++) {
        const rowJ = j * MOST_PIECES;
        const dij = distance[rowI + j]!;
        const zij = z[i]! * z[j]!;
        let inner = 0;
        for (let k = 0; k < j; k++) {
          const dik = distance[rowI + k]!;
          const djk = distance[rowJ + k]!;
          // The product of the two smallest is the product of all over the largest.
          const small = dik < djk ? dik : djk;
          const large = dik < djk ? djk : dik;
          inner += z[k]! * small * (large < dij ? large : dij);
        }
        sum += zij * inner;
      }
    }
    return this.e2 > 0 ? sum / (this.e2 * this.e2) : 0;
  }

  /** D2 = e3 / e2^3 with e3 = sum z_i z_j z_k R_ij R_ik R_jk (Larkoski, Moult, Neill, JHEP 12 (2014) 009). */
  d2(): number {
    const { z, distance, count } = this;
    let sum = 0;
    for (let i = 2; i < count; i++) {
      for (let j = 1; j < i; j++) {
        const zij = z[i]! * z[j]! * distance[i * MOST_PIECES + j]!;
        for (let k = 0; k < j; k++) {
          sum += zij * z[k]! * distance[i * MOST_PIECES + k]! * distance[j * MOST_PIECES + k]!;
        }
      }
    }
    return this.e2 > 0 ? sum / (this.e2 * this.e2 * this.e2) : 0;
  }
}
