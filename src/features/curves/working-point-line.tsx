import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { formatPercent } from '../../ui/format.ts';
import css from './working-point-line.module.css';

interface WorkingPointLineProps {
  /** Tagging efficiency, 0..1. */
  readonly value: number;
  readonly onChange: (efficiency: number) => void;
  /** Where the line may stand. */
  readonly domain: readonly [number, number];
  /** Ends of the axis that it moves along. */
  readonly axis: readonly [number, number];
  /** Distance of the frame from the sides of the figure, in pixels. */
  readonly left: number;
  readonly right: number;
}

const STEPS: Record<string, number> = {
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
};

/** The line through both panels that marks the working point; dragged, or moved by the arrow keys in steps of one per cent. */
export function WorkingPointLine({ value, onChange, domain, axis, left, right }: WorkingPointLineProps) {
  const area = useRef<HTMLDivElement>(null);
  const [low, high] = domain;
  const [from, to] = axis;
  const set = (efficiency: number): void => {
    const rounded = Math.round(efficiency * 100) / 100;
    const inside = Math.min(high, Math.max(low, rounded));
    if (inside !== value) onChange(inside);
  };
  const drag = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || area.current === null) return;
    const box = area.current.getBoundingClientRect();
    set(from + ((event.clientX - box.left) / box.width) * (to - from));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) set(value + step);
    else if (event.key === 'Home') set(low);
    else if (event.key === 'End') set(high);
    else return;
    event.preventDefault();
  };
  return (
    <div className={css['area']} ref={area} style={{ left, right }}>
      <div
        className={css['line']}
        role="slider"
        tabIndex={0}
        aria-label="Working point"
        aria-valuemin={low}
        aria-valuemax={high}
        aria-valuenow={value}
        aria-valuetext={`tagging efficiency ${formatPercent(value)}`}
        style={{ left: `${((value - from) / (to - from)) * 100}%` }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={onKeyDown}
      >
        <span className={css['knob']} />
      </div>
    </div>
  );
}
