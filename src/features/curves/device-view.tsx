import { useMemo } from 'react';
import { findPart } from '../../domain/hardware/parts.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import type { Study } from '../../domain/study/study.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import type { Scheme } from '../../ui/colours.ts';
import { formatFixed, formatInteger, formatPercent, formatWithError } from '../../ui/format.ts';
import { EmptyNotice, ErrorNotice, Remark } from '../../ui/notice.tsx';
import { DeviceFigure } from './device-figure.tsx';
import type { DevicePoint } from './device-figure.tsx';
import { deviceFit, proposeFor } from './device-fits.ts';
import type { DeviceProposal } from './device-fits.ts';
import { pointAt, shownLines } from './shown-lines.ts';
import { useFinished } from './use-shown-lines.ts';
import { useCompareView } from './view-store.ts';
import css from './compare-stage.module.css';

/** Which of the trained networks to take for the device of the study. */
export function DeviceView({ scheme, origin }: { scheme: Scheme; origin: string }) {
  const hardware = useStudy((state) => state.study.hardware);
  const part = useMemo(() => findPart(hardware.part), [hardware.part]);
  if (!part.ok) return <ErrorNotice error={part.error} />;
  return <OnDevice hardware={hardware} part={part.value} scheme={scheme} origin={origin} />;
}

interface OnDeviceProps {
  readonly hardware: Study['hardware'];
  readonly part: Part;
  readonly scheme: Scheme;
  readonly origin: string;
}

function OnDevice({ hardware, part, scheme, origin }: OnDeviceProps) {
  const workingPoint = useCompareView((state) => state.workingPoint);
  const points = useDevicePoints(hardware, part, workingPoint);
  const proposal = proposeFor(points);
  if (points.length === 0) {
    return (
      <EmptyNotice>
        At {formatPercent(workingPoint)} efficiency too few QCD jets pass to give any rejection. Move the
        working point in the figure of the budgets.
      </EmptyNotice>
    );
  }
  return (
    <>
      <Remark>
        <Proposal proposal={proposal} hardware={hardware} workingPoint={workingPoint} />
      </Remark>
      <div className={css['paper']}>
        <DeviceFigure
          points={points}
          share={hardware.share}
          part={part.name}
          workingPoint={workingPoint}
          best={proposal?.best.id ?? null}
          scheme={scheme}
          origin={origin}
        />
      </div>
    </>
  );
}

/** Every finished run, of all seeds, with its real weights on the device. */
function useDevicePoints(hardware: Study['hardware'], part: Part, workingPoint: number): DevicePoint[] {
  const finished = useFinished();
  const seeds = useTraining((state) => state.trained?.seeds);
  const hiddenKinds = useCompareView((state) => state.hiddenKinds);
  const hiddenBudgets = useCompareView((state) => state.hiddenBudgets);
  const placed = useMemo(
    () =>
      (seeds ?? [])
        .flatMap((seed) =>
          shownLines(finished, 'device', seed, { hiddenKinds, hiddenBudgets, controlBudget: null }),
        )
        .flatMap((line) => {
          const model = finished.results[line.id]?.model;
          return model === undefined ? [] : [{ line, fit: deviceFit(model, hardware, part) }];
        }),
    [finished, seeds, hiddenKinds, hiddenBudgets, hardware, part],
  );
  return useMemo(
    () =>
      placed.flatMap(({ line, fit }) => {
        const point = pointAt(line.points, workingPoint);
        if (point === undefined) return [];
        const error = (point.high - point.low) / 2;
        return [{ id: line.id, line, fit, rejection: point.rejection, error }];
      }),
    [placed, workingPoint],
  );
}

function Proposal({
  proposal,
  hardware,
  workingPoint,
}: {
  proposal: DeviceProposal<DevicePoint> | null;
  hardware: Study['hardware'];
  workingPoint: number;
}) {
  const device = `${hardware.share < 1 ? `${formatPercent(hardware.share)} of ` : ''}${hardware.part} (ap_fixed<${hardware.precision.width},${hardware.precision.integer}>, RF ${hardware.reuse}, ${hardware.strategy})`;
  if (proposal === null) {
    return (
      <>
        None of these networks fits {device}. In step 2, &ldquo;Budgets from a device&rdquo; proposes smaller
        ones.
      </>
    );
  }
  const { best, smaller } = proposal;
  return (
    <>
      <strong>{nameOf(best)}</strong> is the best that fits {device} by its real weights: rejection{' '}
      {formatWithError(best.rejection, best.error)} at {formatPercent(workingPoint)}, {usedBy(best)}.
      {smaller !== null && (
        <>
          {' '}
          Within its error and smaller: <strong>{nameOf(smaller)}</strong>,{' '}
          {formatWithError(smaller.rejection, smaller.error)}, {usedBy(smaller)}.
        </>
      )}
    </>
  );
}

function nameOf({ line }: DevicePoint): string {
  const kind = line.kind === 'pruned' ? ', pruned' : '';
  return `${line.label}${line.kind === 'full' ? '' : kind} (${line.layers})`;
}

function usedBy({ fit }: DevicePoint): string {
  return `${formatInteger(fit.dsp)} DSPs, ${formatFixed(fit.percent, 0)} % of the ${fit.tightest === 'bram18' ? 'BRAM' : fit.tightest.toUpperCase()}s`;
}
