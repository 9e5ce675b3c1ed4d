import type { ReactNode } from 'react';
import { useMemo } from 'react';
import {
  ComposedChart,
  ResponsiveContainer,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import type { Axis, PlotMargin } from './axis.ts';
import { Frame } from './frame.tsx';
import type { PlotSpace } from './plot-space.ts';
import { PlotSpaceContext } from './plot-space.ts';

interface ChartProps<Row extends object> {
  /** One row per x, in rising order; a series that stops gives undefined. */
  readonly rows: readonly Row[];
  readonly xKey: (row: Row) => number;
  readonly x: Axis;
  readonly y: Axis;
  readonly margin: PlotMargin;
  /** Series of recharts, in the order of painting, and marks that use its hooks. */
  readonly children: ReactNode;
}

/** A chart of recharts in our own frame. It fills the box it is put in. */
export function Chart<Row extends object>({ rows, xKey, x, y, margin, children }: ChartProps<Row>) {
  return (
    <ResponsiveContainer width="100%" height="100%" minWidth={40} minHeight={40}>
      <ComposedChart data={[...rows]} margin={{ ...margin }} accessibilityLayer={false}>
        <XAxis dataKey={xKey} type="number" scale={x.scale} domain={[...x.domain]} allowDataOverflow hide />
        <YAxis type="number" scale={y.scale} domain={[...y.domain]} allowDataOverflow hide width={0} />
        <RechartsSpace>
          {children}
          <Frame x={x} y={y} />
        </RechartsSpace>
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** Gives the marks the place that recharts has worked out. */
function RechartsSpace({ children }: { children: ReactNode }) {
  const box = usePlotArea();
  const placeX = useXAxisScale();
  const placeY = useYAxisScale();
  const space = useMemo((): PlotSpace | null => {
    if (box === undefined || placeX === undefined || placeY === undefined) return null;
    return { box, atX: (value) => placeX(value), atY: (value) => placeY(value) };
  }, [box, placeX, placeY]);
  return <PlotSpaceContext value={space}>{children}</PlotSpaceContext>;
}
