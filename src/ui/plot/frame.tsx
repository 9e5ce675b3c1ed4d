import type { Axis } from './axis.ts';
import type { Place, PlotBox } from './plot-space.ts';
import { usePlotSpace } from './plot-space.ts';
import { labelledLogTicks, linearLabel, linearTicks, logTicks } from './ticks.ts';
import type { Ticks } from './ticks.ts';

const MAJOR = 8;
const MINOR = 4;
const FONT = 12;

function ticksOf(axis: Axis): Ticks {
  const [low, high] = axis.domain;
  return axis.scale === 'log' ? logTicks(low, high) : linearTicks(low, high, axis.ticks);
}

/** Path of all ticks of one axis, inside, on both of its sides. */
function tickPath(ticks: Ticks, place: Place, box: PlotBox, direction: 'x' | 'y'): string {
  const parts: string[] = [];
  const add = (values: readonly number[], length: number): void => {
    for (const value of values) {
      const at = place(value);
      if (at === undefined) continue;
      if (direction === 'x') {
        parts.push(`M${at} ${box.y + box.height}v${-length}M${at} ${box.y}v${length}`);
      } else {
        parts.push(`M${box.x} ${at}h${length}M${box.x + box.width} ${at}h${-length}`);
      }
    }
  };
  add(ticks.major, MAJOR);
  add(ticks.minor, MINOR);
  return parts.join('');
}

function labelled(axis: Axis, ticks: Ticks): readonly number[] {
  const [low, high] = axis.domain;
  return axis.scale === 'log' ? labelledLogTicks(low, high) : ticks.major;
}

function TickLabel({ value, axis }: { value: number; axis: Axis }) {
  if (axis.scale === 'linear') return <>{linearLabel(value, axis.domain, axis.ticks)}</>;
  const power = Math.log10(value);
  if (Math.abs(power - Math.round(power)) > 1e-6)
    return <>{value < 1 ? value.toPrecision(1) : value.toFixed(0)}</>;
  const exponent = Math.round(power).toString().replace('-', '\u2212');
  return (
    <>
      10
      <tspan dy={-5} fontSize={FONT - 3}>
        {exponent}
      </tspan>
    </>
  );
}

/** Frame of a figure as in the journals: ticks inside on four sides, minor ticks, 10^n labels, axis titles at the ends. */
export function Frame({ x, y }: { x: Axis; y: Axis }) {
  const space = usePlotSpace();
  if (space === null) return null;
  const { box, atX, atY } = space;
  const ticksX = ticksOf(x);
  const ticksY = ticksOf(y);
  const bottom = box.y + box.height;
  const right = box.x + box.width;
  return (
    <g fontSize={FONT} fill="var(--plot-frame)" fontFamily="var(--font)">
      <path
        d={`M${box.x} ${box.y}H${right}V${bottom}H${box.x}Z${tickPath(ticksX, atX, box, 'x')}${tickPath(ticksY, atY, box, 'y')}`}
        fill="none"
        stroke="var(--plot-frame)"
        strokeWidth={1}
      />
      {x.labelled !== false &&
        labelled(x, ticksX).map((value) => (
          <text key={value} x={atX(value)} y={bottom + 17} textAnchor="middle">
            <TickLabel value={value} axis={x} />
          </text>
        ))}
      {labelled(y, ticksY)
        .filter((value) => y.spareTop !== true || (atY(value) ?? 0) > box.y + 10)
        .map((value) => (
          <text key={value} x={box.x - 7} y={(atY(value) ?? 0) + 4} textAnchor="end">
            <TickLabel value={value} axis={y} />
          </text>
        ))}
      {x.labelled !== false && (
        <text x={right} y={bottom + 36} textAnchor="end" fontSize={FONT + 1}>
          {x.title}
        </text>
      )}
      <text
        transform={`translate(${box.x - 42} ${box.y}) rotate(-90)`}
        textAnchor="end"
        fontSize={FONT + 1}
        dominantBaseline="middle"
      >
        {y.title}
      </text>
    </g>
  );
}
