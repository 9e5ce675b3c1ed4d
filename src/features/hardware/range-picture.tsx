import { useElementSize } from '@mantine/hooks';
import { fractionBits } from '../../domain/fixedpoint/fixed-type.ts';
import { BINS_PER_OCTAVE, LOWEST_EXPONENT } from '../../domain/fixedpoint/value-range.ts';
import type { RangeRow } from './range-rows.ts';
import { HALF_BIN, fateOf, octaveBelow, octaves } from './range-rows.ts';
import css from './range-picture.module.css';

const LEFT = 106;
const RIGHT = 74;
const TOP = 4;
const BOTTOM = 18;
const MOST_ROW = 26;
const LEAST_ROW = 9;
/** Between the numbers of the scale. */
const LEAST_TICK_DISTANCE = 32;

interface Space {
  readonly width: number;
  readonly row: number;
  /** Pixel of an exponent of two. */
  readonly at: (exponent: number) => number;
}

/**
 * Magnitudes of all quantities on a scale of powers of two. Behind each the range that its type represents, from its last bit to its
 * largest number: values to the right overflow, values to the left are lost. A stroke marks the median of the values that are not 0.
 */
export function RangePicture({ rows }: { rows: readonly RangeRow[] }) {
  const { ref, width, height } = useElementSize();
  const [low, high] = octaves(rows);
  const inner = Math.max(10, width - LEFT - RIGHT);
  const row = Math.min(MOST_ROW, Math.max(LEAST_ROW, (height - TOP - BOTTOM) / rows.length));
  const space: Space = { width, row, at: (exponent) => LEFT + ((exponent - low) / (high - low)) * inner };
  const bottom = TOP + rows.length * row;
  return (
    <div ref={ref} className={css['box']}>
      {width > 0 && height > 0 && (
        <svg
          width={width}
          height={Math.max(height, bottom + BOTTOM)}
          fontFamily="var(--font)"
          fontSize={Math.min(11.5, row * 0.82)}
          className={css['picture']}
        >
          {rows.map((one, r) => (
            <Row key={r} row={one} space={space} top={TOP + r * row} />
          ))}
          <Scale low={low} high={high} bottom={bottom} space={space} />
        </svg>
      )}
    </div>
  );
}

/** What the colours of the bars mean. */
export function RangeLegend() {
  return (
    <span className={css['legend']}>
      {FATES.map(({ name, colour }) => (
        <span key={name}>
          <i style={{ background: colour }} aria-hidden /> {name}
        </span>
      ))}
    </span>
  );
}

const FATES = [
  { name: 'held', colour: 'var(--accent)' },
  { name: 'lost', colour: 'var(--ink-faint)' },
  { name: 'overflow', colour: 'var(--bad)' },
] as const;

function Row({ row, space, top }: { row: RangeRow; space: Space; top: number }) {
  const { range, type, needed } = row;
  const base = top + space.row - 1.5;
  const from = Math.max(LEFT, space.at(-fractionBits(type)));
  const to = space.at(type.integer - 1);
  const paths = histogram(row, space, base);
  const over = needed > type.integer;
  const median = octaveBelow(range, 0.5);
  const [head, tail] = row.name.split(': ');
  return (
    <g>
      {row.first && (
        <path d={`M4 ${top}H${space.width - 4}`} stroke="var(--line)" strokeWidth={1} fill="none" />
      )}
      <text x={LEFT - 8} y={base - space.row * 0.22} textAnchor="end" fill="var(--ink-soft)">
        {tail ?? (head === 'inputs' ? '' : head)}
      </text>
      {(tail !== undefined || head === 'inputs') && (
        <text x={6} y={base - space.row * 0.22} fill="var(--ink)" fontWeight={600}>
          {head}
        </text>
      )}
      <rect
        x={Math.min(from, to)}
        y={top + 2}
        width={Math.max(1, to - from)}
        height={space.row - 3}
        rx={2}
        fill="var(--accent-soft)"
      />
      <path d={paths.lost} fill="var(--ink-faint)" />
      <path d={paths.kept} fill="var(--accent)" />
      <path d={paths.over} fill="var(--bad)" />
      {median !== null && space.at(median) > LEFT && (
        <path
          d={`M${space.at(median + HALF_BIN).toFixed(1)} ${top + 2}V${base}`}
          stroke="var(--ink)"
          strokeWidth={1.5}
        />
      )}
      <text
        x={space.width - 4}
        y={base - space.row * 0.22}
        textAnchor="end"
        fill={over ? 'var(--bad)' : 'var(--ink-soft)'}
        fontWeight={over ? 650 : 400}
      >
        {range.count === 0 ? '' : `I ${minus(type.integer)}, needs ${minus(needed)}`}
      </text>
    </g>
  );
}

function minus(value: number): string {
  return String(value).replace('-', '\u2212');
}

/** Bars of the histogram by what becomes of their values. */
function histogram(
  quantity: RangeRow,
  { at, row }: Space,
  base: number,
): { lost: string; kept: string; over: string } {
  const { range } = quantity;
  const paths = { lost: '', kept: '', over: '' };
  const most = range.bins.reduce((peak, count) => Math.max(peak, count), 1);
  range.bins.forEach((count, bin) => {
    if (count === 0) return;
    const octave = Math.floor(bin / BINS_PER_OCTAVE) + LOWEST_EXPONENT;
    const half = bin % BINS_PER_OCTAVE;
    // 1.5 2^n lies at log2(1.5) of the octave.
    const [from, to] = half === 0 ? [0, 0.585] : [0.585, 1];
    const x = at(octave + from);
    if (x < LEFT) return;
    const tall = Math.max(1, Math.sqrt(count / most) * (row - 5));
    const bar = `M${x.toFixed(1)} ${base}V${(base - tall).toFixed(1)}H${(at(octave + to) - 0.5).toFixed(1)}V${base}Z`;
    paths[fateOf(quantity, octave)] += bar;
  });
  return paths;
}

function Scale({ low, high, bottom, space }: { low: number; high: number; bottom: number; space: Space }) {
  const step = space.at(2) - space.at(0) < LEAST_TICK_DISTANCE ? 4 : 2;
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((n) => n % step === 0);
  return (
    <g fill="var(--plot-frame)" fontSize={11}>
      <path
        d={`M${LEFT} ${bottom + 1}H${space.width - RIGHT}${ticks.map((n) => `M${space.at(n)} ${bottom + 1}v-4`).join('')}`}
        stroke="var(--plot-frame)"
        fill="none"
      />
      {ticks.map((n) => (
        <text key={n} x={space.at(n)} y={bottom + 15} textAnchor="middle">
          2
          <tspan dy={-4} fontSize={9}>
            {minus(n)}
          </tspan>
        </text>
      ))}
      <text x={space.width - 4} y={bottom + 15} textAnchor="end">
        magnitude
      </text>
    </g>
  );
}
