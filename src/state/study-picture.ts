import type { CurvePoint } from '../domain/curves/rejection-curve.ts';
import type { Study } from '../domain/study/study.ts';
import type { StudyPicture } from './library-storage.ts';

const MOST_CURVES = 8;
const POINTS = 24;
/** Rejections of interest, on a log axis. */
const DECADES = 4;
const LEAST_EFFICIENCY = 0.1;

/** A small picture of a study: its rejection curves where there are some, else its network. */
export function studyPicture(study: Study, curves: readonly (readonly CurvePoint[])[]): StudyPicture {
  return {
    widths: study.network.hidden,
    curves: curves.slice(0, MOST_CURVES).map((points) => thinned(points).map(inUnits)),
  };
}

function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const inside = points.filter(
    ({ efficiency, rejection }) => efficiency >= LEAST_EFFICIENCY && Number.isFinite(rejection),
  );
  const every = Math.max(1, Math.ceil(inside.length / POINTS));
  return inside.filter((_, i) => i % every === 0 || i === inside.length - 1);
}

function inUnits({ efficiency, rejection }: CurvePoint): readonly [number, number] {
  const x = (efficiency - LEAST_EFFICIENCY) / (1 - LEAST_EFFICIENCY);
  return [round(x), round(Math.min(1, Math.max(0, Math.log10(Math.max(1, rejection)) / DECADES)))];
}

function round(share: number): number {
  return Math.round(1000 * share) / 1000;
}
