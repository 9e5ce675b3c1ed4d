import { useMemo } from 'react';
import type { NetworkEstimate } from '../../domain/hardware/estimate-network.ts';
import type { Multipliers } from '../../domain/hardware/layer-design.ts';
import type { HardwareSettings } from '../../domain/hardware/study-types.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import { fits } from '../../domain/hardware/parts.ts';
import { useTraining } from '../../state/training-store.ts';
import type { ComparedRun } from './comparison-table.tsx';
import { estimateFor, naiveDsps, parametersOf } from './estimates.ts';
import type { FinishedRun } from './finished-runs.ts';

interface Comparison {
  readonly estimates: ReadonlyMap<string, NetworkEstimate>;
  readonly compared: readonly ComparedRun[];
}

/** Estimates of all finished networks with the same settings. */
export function useComparison(
  runs: readonly FinishedRun[],
  settings: HardwareSettings,
  part: Part,
  multipliers: Multipliers,
  efficiency: number,
): Comparison {
  const curves = useTraining((state) => state.curves);
  const estimates = useMemo(
    () =>
      new Map(
        runs.map(({ run, result }) => [run.id, estimateFor(result.model, settings, part, multipliers)]),
      ),
    [runs, settings, part, multipliers],
  );
  const compared = useMemo(
    () =>
      runs.flatMap(({ run, result, label }) => {
        const estimate = estimates.get(run.id);
        if (estimate === undefined) return [];
        const { hls, latencyNs } = estimate.total;
        const point = curves[run.id]?.points.find((one) => Math.abs(one.efficiency - efficiency) < 0.0025);
        return [
          {
            id: run.id,
            label,
            kind: run.kind,
            share: run.kind === 'full' ? 1 : run.percent / 100,
            parameters: parametersOf(result.model),
            naiveDsp: naiveDsps(result.model, settings.reuse),
            dsp: hls.dsp.value,
            lut: hls.lut.value,
            latencyNs: latencyNs.value,
            fits: fits(hls, part, settings.share).fits,
            rejection: point?.rejection ?? null,
          },
        ];
      }),
    [runs, estimates, curves, settings.reuse, settings.share, part, efficiency],
  );
  return { estimates, compared };
}
