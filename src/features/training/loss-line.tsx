import { useCallback, useEffect } from 'react';
import { useCanvasSurface } from '../../ui/canvas-surface.ts';
import type { LiveSource, RunMoment } from './live.ts';
import css from './loss-line.module.css';

const LINE = { light: '#8f5c00', dark: '#ffc65c' } as const;

interface LossLineProps {
  readonly run: string;
  readonly source: LiveSource;
  readonly lockShare: number;
  readonly scheme: 'light' | 'dark';
}

/** Training loss from the first step (left) to the last (right), log scale, with a mark at the lock; validation losses as small rings. */
export function LossLine({ run, source, lockShare, scheme }: LossLineProps) {
  const paint = useCallback(
    (context: CanvasRenderingContext2D, width: number, height: number) => {
      context.fillStyle = scheme === 'dark' ? '#3a404c' : '#c9c5ba';
      context.fillRect(Math.round(lockShare * width), 0, 1, height);
      context.fillRect(0, height - 1, width, 1);
      const live = source.read(run);
      if (live === null || live.losses.length < 2) return;
      paintLine(context, live, width, height, LINE[scheme]);
    },
    [source, run, lockShare, scheme],
  );
  const { attach, request } = useCanvasSurface(paint);
  useEffect(() => source.subscribe(request), [source, request]);
  return <canvas className={css['line']} ref={attach} aria-hidden="true" />;
}

function paintLine(
  context: CanvasRenderingContext2D,
  moment: RunMoment,
  width: number,
  height: number,
  colour: string,
): void {
  let low = Infinity;
  let high = 0;
  for (const { loss } of [...moment.losses, ...moment.validation]) {
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  const span = Math.log(high / low) || 1;
  const x = (step: number): number => (step / moment.stepsTotal) * width;
  const y = (loss: number): number => 3 + (height - 8) * (1 - Math.log(loss / low) / span);
  context.beginPath();
  for (const { step, loss } of moment.losses) context.lineTo(x(step), y(loss));
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.stroke();
  context.lineWidth = 1;
  for (const { step, loss } of moment.validation) {
    context.beginPath();
    context.arc(Math.min(x(step), width - 2), y(loss), 1.75, 0, 2 * Math.PI);
    context.stroke();
  }
  if (moment.loss === null) return;
  context.beginPath();
  context.arc(Math.min(x(moment.step), width - 3), y(moment.loss), 2.5, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}
