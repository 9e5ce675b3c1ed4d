import { Button } from '@mantine/core';
import { Area, Line, ReferenceLine, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { Choice } from '../../ui/choice.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { formatInteger, formatPercent, formatWithError } from '../../ui/format.ts';
import { EmptyNotice, ErrorNotice } from '../../ui/notice.tsx';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import type { ScanPoint } from '../../workers/precision/precision-api.ts';
import { SCAN_WIDTHS, cancelScan, useScan } from './scan-store.ts';
import { useHardwareView } from './view-store.ts';
import type { HardwareView } from './view-store.ts';
import css from './width-scan.module.css';

type Against = HardwareView['scanAgainst'];

const TITLES: Record<Against, string> = {
  width: 'bits W',
  dsp: 'DSPs (report of HLS)',
  lut: 'LUTs (report of HLS)',
};
const MARGIN = { top: 8, right: 14, bottom: 40, left: 62 };

interface WidthScanProps {
  readonly runId: string;
  readonly efficiency: number;
  /** Bits of the study as it is. */
  readonly width: number;
  readonly onStart: () => void;
  readonly onTake: (point: ScanPoint) => void;
}

/** Against what the scan is drawn, once there is one. */
export function ScanAxisChoice() {
  const against = useHardwareView((state) => state.scanAgainst);
  return (
    <Choice<Against>
      name="Against"
      options={[
        { value: 'width', label: 'W' },
        { value: 'dsp', label: 'DSP' },
        { value: 'lut', label: 'LUT' },
      ]}
      value={against}
      onChange={(scanAgainst) => useHardwareView.setState({ scanAgainst })}
    />
  );
}

/** Rejection in fixed over that in floating point for many widths, each with integer bits by profile. */
export function WidthScan({ runId, efficiency, width, onStart, onTake }: WidthScanProps) {
  const scan = useScan();
  const against = useHardwareView((state) => state.scanAgainst);
  const points = scan.runId === runId ? scan.points : [];
  const running = scan.running && scan.runId === runId;
  if (scan.error !== null && scan.runId === runId) return <ErrorNotice error={scan.error} />;
  if (points.length === 0 && !running) {
    return (
      <EmptyNotice
        action={
          <Button variant="filled" onClick={onStart}>
            Scan 4 to 18 bits
          </Button>
        }
      >
        How many bits does this network need? The scan runs the test jets through it with 4 to 18 bits,
        integer bits by profile, and draws its rejection over that in floating point.
      </EmptyNotice>
    );
  }
  return (
    <div className={css['scan']}>
      <ScanFigure points={points} against={against} efficiency={efficiency} width={width} onTake={onTake} />
      <div className={css['side']}>
        <div className={css['state']}>
          {running ? (
            <>
              <progress max={SCAN_WIDTHS.length} value={points.length} aria-label="Progress of the scan" />
              <Button size="compact-xs" onClick={() => void cancelScan()}>
                Cancel scan
              </Button>
            </>
          ) : (
            <Button size="compact-xs" onClick={onStart}>
              Scan again
            </Button>
          )}
        </div>
        <div className={css['table']}>
          <DataTable
            caption="Widths of the scan"
            rows={points}
            rowKey={(point) => String(point.width)}
            selected={String(width)}
            onSelect={(key) => {
              const found = points.find((point) => String(point.width) === key);
              if (found !== undefined) onTake(found);
            }}
            columns={[
              { name: 'W', cell: (point) => `${point.width} bits` },
              { name: 'fixed / float', align: 'right', cell: ratioText },
              { name: 'DSP', align: 'right', cell: (point) => formatInteger(point.dsp) },
              { name: 'LUT', align: 'right', cell: (point) => formatInteger(point.lut) },
            ]}
          />
        </div>
      </div>
    </div>
  );
}

function ratioText({ ratio }: ScanPoint): string {
  return ratio === null ? 'too few pass' : formatWithError(ratio.ratio, (ratio.high - ratio.low) / 2);
}

interface ScanFigureProps {
  readonly points: readonly ScanPoint[];
  readonly against: Against;
  readonly efficiency: number;
  readonly width: number;
  readonly onTake: (point: ScanPoint) => void;
}

interface Row {
  readonly point: ScanPoint;
  readonly x: number;
  readonly ratio: number | undefined;
  readonly band: readonly [number, number] | undefined;
}

function ScanFigure({ points, against, efficiency, width, onTake }: ScanFigureProps) {
  const rows = points
    .map((point): Row => {
      const { ratio } = point;
      return {
        point,
        x: point[against],
        ratio: ratio?.ratio,
        band: ratio === null ? undefined : [ratio.low, ratio.high],
      };
    })
    .sort((a, b) => a.x - b.x);
  const highest = Math.max(1.1, ...rows.map(({ band }) => Math.min(1.6, band?.[1] ?? 0)));
  const x: Axis = { domain: domainOf(rows, against), scale: 'linear', title: TITLES[against], ticks: 5 };
  const y: Axis = {
    domain: [0, highest * 1.05],
    scale: 'linear',
    title: `fixed / float at ${formatPercent(efficiency)}`,
    ticks: 5,
  };
  return (
    <div className={css['figure']}>
      <Figure
        name={`Rejection kept against ${TITLES[against]}`}
        table={{
          columns: [
            'bits W',
            'fixed / float',
            { name: 'low', role: 'low', errorLabel: '68 % paired bootstrap' },
            { name: 'high', role: 'high', errorLabel: '68 % paired bootstrap' },
            'DSP',
            'LUT',
          ],
          rows: points.map(({ width: bits, ratio, dsp, lut }) => [
            bits,
            ratio?.ratio ?? null,
            ratio?.low ?? null,
            ratio?.high ?? null,
            dsp,
            lut,
          ]),
        }}
      >
        <Chart rows={rows} xKey={(row) => row.x} x={x} y={y} margin={MARGIN}>
          <ReferenceLine y={1} stroke="var(--ink)" strokeWidth={1.25} />
          <ReferenceLine y={0.9} stroke="var(--line-strong)" strokeDasharray="2 3" />
          {against === 'width' && (
            <Area
              dataKey={(row: Row) => row.band}
              stroke="none"
              fill="var(--accent)"
              fillOpacity={0.22}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          <Line
            dataKey={(row: Row) => row.ratio}
            stroke="var(--accent)"
            strokeWidth={against === 'width' ? 2 : 0}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <Marks rows={rows} width={width} onTake={onTake} named={against !== 'width'} />
        </Chart>
      </Figure>
    </div>
  );
}

function domainOf(rows: readonly Row[], against: Against): [number, number] {
  if (against === 'width') return [3.5, 18.5];
  const most = Math.max(1, ...rows.map(({ x }) => x));
  return [-0.05 * most, 1.08 * most];
}

interface MarksProps {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly onTake: (point: ScanPoint) => void;
  /** Writes the width beside its mark. */
  readonly named: boolean;
}

/** One mark per width; a click takes its types. The table beside the figure does the same for the keyboard. */
function Marks({ rows, width, onTake, named }: MarksProps) {
  const box = usePlotArea();
  const placeX = useXAxisScale();
  const placeY = useYAxisScale();
  if (box === undefined || placeX === undefined || placeY === undefined) return null;
  return (
    <g fontSize={11} fontFamily="var(--font)">
      {rows.map(({ point, x, ratio }) => {
        if (ratio === undefined) return null;
        const chosen = point.width === width;
        return (
          <g
            key={point.width}
            transform={`translate(${placeX(x) ?? 0} ${placeY(ratio) ?? 0})`}
            onClick={() => onTake(point)}
            className={css['mark']}
          >
            <circle r={11} fill="transparent" />
            <circle
              r={chosen ? 6 : 4.5}
              fill={chosen ? 'var(--ink)' : 'var(--accent)'}
              stroke="var(--surface)"
              strokeWidth={1.5}
            >
              <title>{`${point.width} bits: take them`}</title>
            </circle>
            {named && point.width % 2 === 0 && (
              <text y={18} textAnchor="middle" fill="var(--ink)">
                {point.width}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
