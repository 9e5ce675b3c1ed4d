import { useElementSize } from '@mantine/hooks';
import { fractionBits } from '../../domain/fixedpoint/fixed-type.ts';
import { BINS_PER_OCTAVE, LOWEST_EXPONENT } from '../../domain/fixedpoint/value-range.ts';
import type { RangeRow } from './range-rows.ts';
import { octaves } from './range-rows.ts';
import css from './range-picture.module.css';

const LEFT = 106;
const RIGHT = 74;
const TOP = 4;
const BOTTOM = 34;
const MOST_ROW = 26;
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
 * largest number: values to the right overflow, values to the left are lost.
 */
export function RangePicture({ rows }: { rows: readonly RangeRow[] }) {
  const { ref, width, height } = useElementSize();
  const [low, high] = octaves(rows);
  const inner = Math.max(10, width - LEFT - RIGHT);
  const row = Math.min(MOST_ROW, Math.max(6, (height - TOP - BOTTOM) / rows.length));
  const space: Space = { width, row, at: (exponent) => LEFT + ((exponent - low) / (high - low)) * inner };
  const bottom = TOP + rows.length * row;
  return (
    <div ref={ref} className={css['box']}>
      {width > 0 && height > 0 && (
        <svg
          width={width}
          height={Math.max(height, bottom + BOTTOM)}
          fontFamily="var(--font)"
          fontSize={Math.min(11.5, row * 0.78)}
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

function Row({ row, space, top }: { row: RangeRow; space: Space; top: number }) {
  const { range, type, needed } = row;
  const base = top + space.row - 1.5;
  const from = space.at(-fractionBits(type));
  const to = space.at(type.integer - 1);
  const paths = histogram(row, space, base);
  const over = needed > type.integer;
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
      <text
        x={space.width - 4}
        y={base - space.row * 0.22}
        textAnchor="end"
        fill={over ? 'var(--bad)' : 'var(--ink-soft)'}
        fontWeight={over ? 650 : 400}
      >
        {range.count === 0 ? '' : `I ${type.integer}, needs ${needed}`}
      </text>
    </g>
  );
}

/** Bars of the histogram by what becomes of their values. */
function histogram(
  { range, type, needed }: RangeRow,
  { at, row }: Space,
  base: number,
): { lost: string; kept: string; over: string } {
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
    // A negative power of two may be the very lowest number of its type.
    if (octave >= type.integer - 1 && needed > type.integer) paths.over += bar;
    else if (octave < -fractionBits(type)) paths.lost += bar;
    else paths.kept += bar;
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
            {String(n).replace('-', '\u2212')}
          </tspan>
        </text>
      ))}
      <text x={6} y={bottom + 30} fill="var(--ink-soft)">
        right of its band a number overflows, left of it it is lost
      </text>
      <text x={space.width - 4} y={bottom + 30} textAnchor="end">
        magnitude
      </text>
    </g>
  );
}
