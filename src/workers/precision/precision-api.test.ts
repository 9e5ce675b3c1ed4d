import { describe, expect, it } from 'vitest';
import { rankScores } from '../../domain/curves/ranked-scores.ts';
import { rejectionCurve, WORKING_POINTS } from '../../domain/curves/rejection-curve.ts';
import { emulate } from '../../domain/fixedpoint/emulate.ts';
import { buildFixedNetwork } from '../../domain/fixedpoint/fixed-network.ts';
import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { uniformPrecision } from '../../domain/fixedpoint/precision.ts';
import { rangeProfile } from '../../domain/fixedpoint/range-profile.ts';
import { randomModel } from '../../domain/fixedpoint/test-networks.ts';
import { modelOutput } from '../../domain/network/forward.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { createRandom } from '../../domain/random.ts';
import type { PrecisionApi, PrecisionNetwork, ScanPoint } from './precision-api.ts';
import { createPrecisionApi } from './precision-api.ts';

const ROWS = 6000;
const TESTS = 4000;

function plainModel(): PenumbraModel {
  const model = randomModel(createRandom(11), [4, 6, 1]);
  return {
    ...model,
    inputs: ['a', 'b', 'c', 'd'].map((name) => ({ name, mean: 0, scale: 1 })),
    layers: model.layers.map((layer, l) => ({ ...layer, activation: l === 0 ? 'leaky_relu' : 'linear' })),
  };
}

const model = plainModel();
const random = createRandom(12);
/** A fifth column, which the network does not use. */
const columns = Array.from({ length: 5 }, () => Float32Array.from({ length: ROWS }, () => random.normal()));
const used = [0, 1, 3, 4];
const inputs = used.map((c) => columns[c]!);
const logits = Float32Array.from(modelOutput(model, inputs, TESTS));
/** Signal where the network says so, with noise: curves that fall. */
const label = Uint8Array.from(logits, (logit) => (logit + 1.5 * random.normal() > 0 ? 1 : 0));
const weight = Float32Array.from(label, () => 0.5 + random.uniform());
const network: PrecisionNetwork = { id: 'run', model, inputs: used, logits };
const estimate = {
  strategy: 'latency',
  reuse: 1,
  multipliers: 'dsp',
  clockNs: 5,
  family: 'ultrascale+',
} as const;

async function withJets(): Promise<PrecisionApi> {
  const api = createPrecisionApi();
  await api.setJets({ columns, rows: ROWS, label, weight });
  return api;
}

describe('precision api', () => {
  it('gives the curve of the emulated scores, and what both networks agree on', async () => {
    const api = await withJets();
    const precision = uniformPrecision(model, fixedType(6, 3));
    const answer = (await api.curve(network, precision, [0.4, 0.6]))!;
    const { values, overflow } = emulate(buildFixedNetwork(model, precision), inputs, TESTS);
    const fixed = rankScores(values);
    expect(answer.points).toEqual(rejectionCurve(fixed, { label, weight }, [0.4, 0.6]));
    expect(answer.floating).toEqual(rejectionCurve(rankScores(logits), { label, weight }, [0.4, 0.6]));
    const unscored = await (await withJets()).curve({ ...network, logits: null }, precision, [0.4, 0.6]);
    expect(unscored?.agreement).toEqual(answer.agreement);
    expect(answer.overflow).toEqual(overflow);
    expect(answer.jets).toBe(TESTS);
    const [at50] = answer.ratios;
    expect(at50!.ratio).toBeCloseTo(
      answer.workingPoints[0]!.rejection / answer.floatingWorkingPoints[0]!.rejection,
      10,
    );
    expect(answer.agreement.map(({ efficiency }) => efficiency)).toEqual(WORKING_POINTS);
    for (const { signal, background } of answer.agreement) {
      expect(signal).toBeGreaterThan(0.5);
      expect(background).toBeLessThan(1);
    }
  });

  it('agrees with itself where the types are wide', async () => {
    const api = await withJets();
    const answer = (await api.curve(network, uniformPrecision(model, fixedType(40, 10)), [0.5]))!;
    for (const { signal, background } of answer.agreement) {
      expect(signal).toBeGreaterThan(0.99);
      expect(background).toBeGreaterThan(0.99);
    }
    expect(answer.ratios[1]!.ratio).toBeCloseTo(1, 1);
  });

  it('drops the older of two curves', async () => {
    const api = await withJets();
    const older = api.curve(network, uniformPrecision(model, fixedType(8, 4)), [0.5]);
    const newer = api.curve(network, uniformPrecision(model, fixedType(10, 4)), [0.5]);
    expect(await older).toBeNull();
    expect(await newer).not.toBeNull();
  });

  it('profiles all jets, test jets and others', async () => {
    const api = await withJets();
    expect(await api.profile(network)).toEqual(rangeProfile(model, inputs, ROWS));
  });

  it('scans widths, and stops when it is told to', async () => {
    const api = await withJets();
    const points: ScanPoint[] = [];
    const options = { widths: [3, 8, 14], sums: 'exact', efficiency: 0.6, estimate } as const;
    expect(await api.scan(network, options, (point) => points.push(point))).toBe(true);
    expect(points.map(({ width }) => width)).toEqual([3, 8, 14]);
    expect(points[2]!.ratio!.ratio).toBeCloseTo(1, 1);
    expect(points[0]!.ratio!.ratio).toBeLessThan(points[2]!.ratio!.ratio);
    expect(points[0]!.dsp).toBeLessThan(points[2]!.dsp);
    expect(points.every(({ proposal }) => proposal.overflowing?.length === 0)).toBe(true);

    const few: ScanPoint[] = [];
    const stopped = api.scan(network, options, (point) => {
      few.push(point);
      void api.cancelScan();
    });
    expect(await stopped).toBe(false);
    expect(few).toHaveLength(1);
  });
});
