import { scaleLinear, scaleLog } from 'd3-scale';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useElementSize } from '@mantine/hooks';
import type { Axis, PlotMargin } from './axis.ts';
import { Frame } from './frame.tsx';
import type { Place, PlotSpace } from './plot-space.ts';
import { PlotSpaceContext, usePlotSpace } from './plot-space.ts';
import css from './light-chart.module.css';

interface LightChartProps {
  readonly x: Axis;
  readonly y: Axis;
  readonly margin: PlotMargin;
  readonly children: ReactNode;
}

function place(axis: Axis, range: [number, number]): Place {
  const scale = axis.scale === 'log' ? scaleLog() : scaleLinear();
  return scale.domain([...axis.domain]).range(range);
}

/** A chart in our own frame that needs no chart library: for the plot that the page opens with. It fills the box it is put in. */
export function LightChart({ x, y, margin, children }: LightChartProps) {
  const { ref, width, height } = useElementSize();
  const space = useMemo((): PlotSpace | null => {
    const box = {
      x: margin.left,
      y: margin.top,
      width: width - margin.left - margin.right,
      height: height - margin.top - margin.bottom,
    };
    if (box.width <= 0 || box.height <= 0) return null;
    return {
      box,
      atX: place(x, [box.x, box.x + box.width]),
      atY: place(y, [box.y + box.height, box.y]),
    };
  }, [width, height, margin, x, y]);
  return (
    <div className={css['chart']} ref={ref}>
      <svg className={css['surface']} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {space !== null && (
          <PlotSpaceContext value={space}>
            {children}
            <Frame x={x} y={y} />
          </PlotSpaceContext>
        )}
      </svg>
    </div>
  );
}

interface StepLineProps {
  /** n + 1 edges of n steps, in rising order. */
  readonly edges: ArrayLike<number>;
  /** n heights; undefined where there is nothing to draw. */
  readonly heights: readonly (number | undefined)[];
  readonly colour: string;
  readonly dash?: string;
  /** Fills down to this value. */
  readonly base?: number;
}

/** A histogram as a line of steps, filled if it has a base. */
export function StepLine({ edges, heights, colour, dash, base }: StepLineProps) {
  const space = usePlotSpace();
  if (space === null) return null;
  const { box } = space;
  const inside = (at: number | undefined): number =>
    Math.min(box.y + box.height, Math.max(box.y, at ?? box.y + box.height));
  const floor = base === undefined ? undefined : inside(space.atY(base));
  let line = '';
  let area = '';
  let open = false;
  heights.forEach((height, i) => {
    const from = space.atX(edges[i] ?? 0);
    const to = space.atX(edges[i + 1] ?? 0);
    if (height === undefined || from === undefined || to === undefined) {
      open = false;
      return;
    }
    const top = inside(space.atY(height));
    line += `${open ? 'V' : `M${from} `}${top}H${to}`;
    if (floor !== undefined) area += `M${from} ${floor}V${top}H${to}V${floor}Z`;
    open = true;
  });
  return (
    <g>
      {area !== '' && <path d={area} fill={colour} fillOpacity={0.16} stroke="none" />}
      <path d={line} fill="none" stroke={colour} strokeWidth={1.75} strokeDasharray={dash} />
    </g>
  );
}
