import { useDeferredValue } from 'react';
import { learningRateAt, temperatureAt } from '../../domain/shadow/schedule.ts';
import type { TrainingSettings } from '../../domain/shadow/schedule.ts';
import { useStudy } from '../../state/study-store.ts';
import { Panel } from '../../ui/panel.tsx';
import css from './schedule-sketch.module.css';

const WIDTH = 280;
const HEIGHT = 120;
const LEFT = 8;
const RIGHT = 8;
const TOP = 16;
const BOTTOM = 22;
const POINTS = 100;

/** Temperature (log) and learning rate through one training, each from its largest value down. */
export function SchedulePanel() {
  const training = useDeferredValue(useStudy(({ study }) => study.training));
  const lock = training.lockShare * POINTS;
  const x = (step: number): number => LEFT + (step / POINTS) * (WIDTH - LEFT - RIGHT);
  const y = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  const steps = Array.from({ length: POINTS + 1 }, (_, i) => i);
  const span = Math.log(training.temperatureStart / training.temperatureEnd) || 1;
  const temperature = steps
    .filter((step) => step <= lock)
    .map((step) => {
      const t = temperatureAt(training, step, lock);
      return [x(step), y(Math.log(t / training.temperatureEnd) / span)] as const;
    });
  const rate = steps.map((step) => {
    const share = learningRateAt(training, step, lock, POINTS) / training.learningRate;
    return [x(step), y(share)] as const;
  });
  return (
    <Panel title="Course of one training" className={css['sketch']}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={spoken(training)}>
        <path className={css['axis']} d={`M${LEFT} ${y(0)}H${WIDTH - RIGHT}`} />
        <path className={css['lock']} d={`M${x(lock)} ${TOP - 6}V${y(0)}`} />
        <text x={x(lock) + 4} y={y(0) - 5}>
          lock
        </text>
        <path className={css['rate']} d={pathOf(rate)} />
        <path className={css['temperature']} d={pathOf(temperature)} />
        <text x={LEFT} y={HEIGHT - 6}>
          epoch 0
        </text>
        <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end">
          {training.epochs}
        </text>
      </svg>
      <p className={css['legend']}>
        <span data-line="temperature">
          T {training.temperatureStart} → {training.temperatureEnd}, log
        </span>
        <span data-line="rate">learning rate, linear</span>
      </p>
    </Panel>
  );
}

function pathOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

function spoken({ temperatureStart, temperatureEnd, lockShare }: TrainingSettings): string {
  return `The temperature falls from ${temperatureStart} to ${temperatureEnd} until ${Math.round(100 * lockShare)} % of the steps; then the choice locks and the learning rate falls to 1 %.`;
}
