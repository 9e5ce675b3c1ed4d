import { describe, expect, it } from 'vitest';
import { checkNetworks } from './network-check.ts';

/** The shipped batch is small, so windows are widened by three statistical errors. */
describe('what networks reach on the shipped batch', () => {
  it('is hard and easy enough, and worse without masses and worst with three inputs', async () => {
    const { items, networks, trainingJets, testJets } = await checkNetworks({
      sample: { kind: 'built-in' },
      trainingShare: 0.6,
      threads: 1,
      slack: 3,
    });
    expect(trainingJets + testJets).toBeGreaterThan(19_000);
    const verdicts = new Map(items.map((item) => [item.name, item]));
    for (const name of [
      'full network, AUC',
      'full network, rejection at 50 %',
      'rejection at 60 %, all inputs over mass-blind',
    ]) {
      const item = verdicts.get(name);
      expect(item?.pass, `${name}: ${item?.value} ± ${item?.error}`).toBe(true);
    }
    const [all, blind, three] = networks;
    expect(blind!.inputs).toBe(all!.inputs - 4);
    expect(blind!.auc).toBeLessThan(all!.auc - 0.003);
    expect(three!.auc).toBeLessThan(all!.auc - 0.005);
  });
});
