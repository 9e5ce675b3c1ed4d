import { describe, expect, it } from 'vitest';
import { EPOCH_EFFICIENCIES, epochCurve } from './epoch-curve.ts';

/** 100 signal jets above 100 background jets, but for `mixed` background jets among them. */
function jetsWith(mixed: number) {
  const y = Uint8Array.from({ length: 200 }, (_, i) => (i < 100 ? 1 : 0));
  const weight = new Float32Array(200).fill(1);
  // Signal jet i has the score 100 - i; a mixed background jet lies just above every tenth of them.
  const logits = Float32Array.from({ length: 200 }, (_, i) =>
    i < 100 ? 100 - i : i < 100 + mixed ? 100.5 - 10 * (i - 100) : -i,
  );
  return { logits, jets: { y, weight } };
}

describe('the curve of an epoch', () => {
  it('is the number of background jets over those above the cut, counted by hand', () => {
    const { logits, jets } = jetsWith(10);
    const { rejections } = epochCurve(logits, jets);
    // At 0.6 the best 60 signal jets pass, and with them the background jets at 100.5, 90.5, ... 50.5.
    expect(rejections[EPOCH_EFFICIENCIES.indexOf(0.6)]).toBeCloseTo(100 / 6, 4);
    expect(rejections[EPOCH_EFFICIENCIES.indexOf(0.98)]).toBeCloseTo(100 / 10, 4);
  });

  it('has no number where fewer than five background jets pass', () => {
    const { logits, jets } = jetsWith(10);
    const { rejections } = epochCurve(logits, jets);
    expect(rejections[EPOCH_EFFICIENCIES.indexOf(0.3)]).toBeNaN();
    expect(rejections[EPOCH_EFFICIENCIES.indexOf(0.5)]).toBeCloseTo(100 / 5, 4);
  });

  it('takes the first jets alone, as many as have been scored', () => {
    const { logits, jets } = jetsWith(10);
    const more = {
      y: Uint8Array.from([...jets.y, 0, 0, 0]),
      weight: Float32Array.from([...jets.weight, 1, 1, 1]),
    };
    expect(epochCurve(logits, more)).toEqual(epochCurve(logits, jets));
    expect(epochCurve(logits, more).jets).toBe(200);
  });
});
