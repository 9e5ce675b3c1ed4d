import css from './history-line.module.css';

const WIDTH = 268;
const HEIGHT = 84;
const LEFT = 14;

interface HistoryLineProps {
  readonly name: string;
  /** Values in 0..1, one per recorded epoch. */
  readonly history: readonly number[];
  /** The recorded epochs. */
  readonly recorded: readonly number[];
  readonly epochs: number;
  /** Position in `history` that is marked; the last one where absent. */
  readonly at?: number;
}

/** A gate through the epochs of its training. */
export function HistoryLine({ name, history, recorded, epochs, at }: HistoryLineProps) {
  const x = (i: number): number => LEFT + ((recorded[i] ?? i) / Math.max(1, epochs)) * (WIDTH - LEFT - 2);
  const y = (gate: number): number => 4 + (1 - gate) * (HEIGHT - 22);
  const path = history.map((gate, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(gate)}`).join('');
  const marked = at ?? history.length - 1;
  const last = history[marked];
  return (
    <figure className={css['figure']}>
      <figcaption>{name}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${name}: ${spoken(history, recorded)}`}>
        <path d={`M${LEFT} ${y(1)}V${y(0)}H${WIDTH - 2}`} className={css['axis']} />
        <text x={LEFT - 4} y={y(1) + 7} textAnchor="end">
          1
        </text>
        <text x={LEFT - 4} y={y(0)} textAnchor="end">
          0
        </text>
        <text x={WIDTH - 2} y={HEIGHT - 4} textAnchor="end">
          epoch {epochs}
        </text>
        <path d={path} className={css['line']} />
        {last !== undefined && <circle cx={x(marked)} cy={y(last)} r={3} className={css['dot']} />}
      </svg>
    </figure>
  );
}

function spoken(history: readonly number[], recorded: readonly number[]): string {
  return history.map((gate, i) => `epoch ${recorded[i] ?? i} ${gate.toFixed(2)}`).join(', ');
}
