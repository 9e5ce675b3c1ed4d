import { passShares } from '../curves/pass-shares.ts';
import type { RankedScores } from '../curves/ranked-scores.ts';
import type { TestJets } from '../curves/rejection-curve.ts';

/** Decisions of two networks at one tagging efficiency, each at its own cut. */
export interface Agreement {
  readonly efficiency: number;
  /** Share of the jets of each class, by weight, on which both decide alike; 0 to 1. */
  readonly signal: number;
  readonly background: number;
}

/** How often two networks on the same jets decide alike; a jet at the very cut counts by the share that passes. */
export function agreementAt(
  one: RankedScores,
  other: RankedScores,
  jets: TestJets,
  efficiency: number,
): Agreement {
  const a = passShares(one, jets, efficiency);
  const b = passShares(other, jets, efficiency);
  const alike = [0, 0];
  const all = [0, 0];
  a.forEach((share, row) => {
    const kind = jets.label[row] === 1 ? 1 : 0;
    const weight = jets.weight?.[row] ?? 1;
    all[kind]! += weight;
    alike[kind]! += weight * (1 - Math.abs(share - b[row]!));
  });
  return { efficiency, signal: alike[1]! / all[1]!, background: alike[0]! / all[0]! };
}
