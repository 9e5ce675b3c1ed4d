import type { RankedScores } from './ranked-scores.ts';
import type { TestJets } from './rejection-curve.ts';

/**
 * Which jets pass the cut of a tagging efficiency: 1 above the cut, 0 below it. Jets with the very score of the cut pass in the
 * proportion that makes the efficiency come out, as in the rejection curve.
 *
 * @returns one share in 0..1 per jet
 */
export function passShares(ranked: RankedScores, jets: TestJets, efficiency: number): Float64Array {
  const shares = new Float64Array(jets.label.length);
  const wanted = efficiency * signalWeight(jets);
  let passed = 0;
  for (let step = 0; step < ranked.cuts.length && passed < wanted; step++) {
    const rows = ranked.order.subarray(ranked.steps[step], ranked.steps[step + 1]);
    let here = 0;
    for (const row of rows) if (jets.label[row] === 1) here += jets.weight?.[row] ?? 1;
    const share = here > 0 ? Math.min(1, (wanted - passed) / here) : 1;
    for (const row of rows) shares[row] = share;
    passed += here;
  }
  return shares;
}

function signalWeight({ label, weight }: TestJets): number {
  let sum = 0;
  for (let i = 0; i < label.length; i++) if (label[i] === 1) sum += weight?.[i] ?? 1;
  return sum;
}
