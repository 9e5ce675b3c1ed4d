import { describe, expect, it } from 'vitest';
import { estimateActivation } from './activations.ts';
import type { Comparison } from './compare.ts';
import {
  compareAll,
  errorsOf,
  GROUPINGS,
  lutFoldedLeftOut,
  lutUnrolledLeftOut,
  quantile,
} from './compare.ts';
import { predictLeftOut } from './least-squares.ts';
import { readActivationReports, readLayerReports, REPORTS_FOLDER, reportsAreThere } from './reports.ts';
import { addersLeftOut } from './small-constants.ts';

const there = reportsAreThere();
if (!there) process.stdout.write(`Skipped: no synthesis reports in ${REPORTS_FOLDER}.\n`);

describe.skipIf(!there)('estimates against reports of synthesis', () => {
  const reports = there ? readLayerReports() : [];
  const all = compareAll(reports);
  const constants = all.filter(({ report }) => report.strategy === 'latency' && report.reuse === 1);
  const folded = all.filter(({ report }) => report.strategy === 'resource' && report.reuse > 1);

  const dspErrors = (rows: readonly Comparison[]): number[] =>
    rows.map(({ estimate, report }) => Math.abs(estimate.hls.dsp.value - report.dsp) / report.dsp);

  it('counts DSPs of weights in the logic exactly where these are there, with every strategy and width', () => {
    const known = all.filter(({ report }) => report.statistics !== null && report.reuse === 1);
    expect(known.length).toBeGreaterThanOrEqual(40);
    expect(known.every(({ report }) => report.tool === 'vivado')).toBe(true);
    expect(known.map(({ estimate }) => estimate.hls.dsp.value)).toEqual(
      known.map(({ report }) => report.dsp),
    );
  });

  it('counts DSPs of 12 and 14 bit weights within 0.3 % where their number of +11 and +13 has to be guessed', () => {
    const wide = all.filter(
      ({ report }) => report.statistics === null && report.reuse === 1 && report.weightBits >= 12,
    );
    expect(wide.length).toBe(3);
    expect(Math.max(...dspErrors(wide))).toBeLessThan(0.003);
  });

  it('finds the constants that Vivado builds from adders without the shapes that they are tried on', () => {
    const tried = addersLeftOut(reports);
    expect(tried.map(({ reports: count }) => count)).toEqual([4, 6, 6, 6]);
    for (const { adders, error } of tried) {
      expect(adders).toEqual({ from: 0, to: 14 });
      expect(error).toBe(0);
    }
  });

  it('counts DSPs of the Resource strategy exactly, those of small weights of 6 bits among them', () => {
    expect(folded.length).toBe(650);
    expect(folded.map(({ estimate }) => estimate.hls.dsp.value)).toEqual(
      folded.map(({ report }) => report.dsp),
    );
  });

  it.each(GROUPINGS)('finds LUTs under Latency with all reports of the same $name left out', ({ of }) => {
    const errors = lutUnrolledLeftOut(
      constants.map(({ report }) => report),
      of,
    );
    expect(errors.rows).toBe(21);
    expect(errors.median).toBeLessThan(0.1);
    expect(errors.p90).toBeLessThan(0.25);
  });

  it.each(GROUPINGS)('finds LUTs under Resource with all reports of the same $name left out', ({ of }) => {
    const errors = lutFoldedLeftOut(
      folded.map(({ report }) => report),
      of,
    );
    expect(errors.rows).toBeGreaterThan(640);
    expect(errors.median).toBeLessThan(0.01);
    expect(errors.p90).toBeLessThan(0.02);
  });

  it('uses rounded coefficients that are as good', () => {
    const luts = (rows: readonly Comparison[]) =>
      errorsOf(
        rows.map(({ estimate }) => estimate.hls.lut.value),
        rows.map(({ report }) => report.lut),
      );
    expect(luts(constants.filter(({ report }) => report.statistics !== null)).p90).toBeLessThan(0.1);
    expect(luts(folded).p90).toBeLessThan(0.01);
  });

  it('finds flip-flops of the Resource strategy within 5 %, all but a few', () => {
    const errors = errorsOf(
      folded.map(({ estimate }) => estimate.hls.ff.value),
      folded.map(({ report }) => report.ff),
    );
    expect(errors.median).toBeLessThan(0.01);
    expect(errors.p90).toBeLessThan(0.05);
  });

  it('finds block RAMs exactly on 95 % of the reports, within 1 on all', () => {
    const off = folded.map(({ estimate, report }) => Math.abs(estimate.hls.bram18.value - report.bram18));
    expect(quantile(off, 0.95)).toBe(0);
    expect(Math.max(...off)).toBe(1);
  });

  it('finds latency and II of the Resource strategy', () => {
    const off = folded.map(({ estimate, report }) => Math.abs(estimate.latency.value - report.latency));
    expect(quantile(off, 0.95)).toBe(0);
    expect(Math.max(...off)).toBe(1);
    expect(folded.map(({ estimate }) => estimate.ii.value)).toEqual(folded.map(({ report }) => report.ii));
  });
});

describe.skipIf(!there)('estimates against the reports of small layers by three tools', () => {
  const reports = there ? readActivationReports() : [];

  it('have every resource and the latency in their bands, with ReLU and sigmoid, side by side and in streams', () => {
    expect(reports).toHaveLength(12);
    for (const report of reports) {
      const estimate = estimateActivation(report);
      const name = `${report.tool} ${report.activation}${report.streams ? ' streams' : ''}`;
      for (const resource of ['lut', 'ff', 'bram18', 'latency'] as const) {
        expect(estimate[resource].low, `${name} ${resource}`).toBeLessThanOrEqual(report[resource]);
        expect(estimate[resource].high, `${name} ${resource}`).toBeGreaterThanOrEqual(report[resource]);
      }
      // The weights are not known.
      expect(Math.abs(estimate.dsp.value - report.dsp), name).toBeLessThanOrEqual(5);
    }
  });
});

describe('cross-validation', () => {
  it('recovers an exact law on groups that it has not seen', () => {
    const features = [
      [1, 2],
      [1, 5],
      [1, 9],
      [1, 4],
      [1, 30],
    ];
    const targets = features.map(([a = 0, b = 0]) => 7 * a + 3 * b);
    const predicted = predictLeftOut(features, targets, ['a', 'a', 'b', 'b', 'c']);
    predicted.forEach((value, i) => expect(value).toBeCloseTo(targets[i] ?? NaN, 6));
  });

  it('does not know what it has left out', () => {
    const predicted = predictLeftOut([[1], [1], [1]], [10, 10, 100], ['a', 'a', 'b']);
    expect(predicted[2]).toBeCloseTo(10, 6);
  });
});
