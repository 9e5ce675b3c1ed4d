import css from './network-sketch.module.css';

interface NetworkSketchProps {
  readonly inputs: number;
  readonly hidden: readonly number[];
  /** Layers that carry shadow nodes: 0 the inputs, hidden layers from 1. */
  readonly gated: readonly number[];
}

const WIDTH = 300;
const HEIGHT = 150;
const BAR = 12;

/** The layers side by side, height by number of nodes; lit where a layer can lose nodes. */
export function NetworkSketch({ inputs, hidden, gated }: NetworkSketchProps) {
  const widths = [inputs, ...hidden, 1];
  const tallest = Math.max(...widths);
  const room = HEIGHT - 34;
  const bars = widths.map((nodes, l) => ({
    nodes,
    x: 10 + (l * (WIDTH - 20 - BAR)) / (widths.length - 1),
    height: Math.max(3, (nodes / tallest) * room),
    gated: gated.includes(l),
  }));
  const middle = room / 2 + 16;
  return (
    <svg
      className={css['sketch']}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Network of ${widths.join(', ')} nodes; ${gatedWords(gated)}`}
    >
      {bars.slice(1).map((bar, l) => {
        const from = bars[l];
        if (from === undefined) return null;
        const left = from.x + BAR;
        return (
          <path
            key={l}
            className={css['weights']}
            d={`M${left} ${middle - from.height / 2}L${bar.x} ${middle - bar.height / 2}V${middle + bar.height / 2}L${left} ${middle + from.height / 2}Z`}
          />
        );
      })}
      {bars.map((bar, l) => (
        <g key={l}>
          <rect
            className={css['layer']}
            data-gated={bar.gated}
            x={bar.x}
            y={middle - bar.height / 2}
            width={BAR}
            height={bar.height}
            rx={2}
          />
          <text x={bar.x + BAR / 2} y={HEIGHT - 4} textAnchor="middle">
            {bar.nodes}
          </text>
        </g>
      ))}
    </svg>
  );
}

function gatedWords(gated: readonly number[]): string {
  const layers = gated.filter((l) => l > 0).join(', ');
  return `shadow nodes on ${gated.includes(0) ? 'the inputs and ' : ''}the hidden layers ${layers}`;
}
