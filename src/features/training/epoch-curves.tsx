import { EPOCH_EFFICIENCIES } from '../../domain/curves/epoch-curve.ts';
import { budgetColour } from '../../ui/colours.ts';
import type { Scheme } from '../../ui/colours.ts';
import { formatBudget, formatInteger } from '../../ui/format.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Figure } from '../../ui/plot/figure.tsx';
import { LightChart } from '../../ui/plot/light-chart.tsx';
import { usePlotSpace } from '../../ui/plot/plot-space.ts';
import { kindWords } from '../../ui/run-kinds.ts';
import type { CardRun } from './card-runs.ts';
import css from './epoch-curves.module.css';
import type { LiveSource, RecordedCurve } from './live.ts';

const X: Axis = {
  domain: [0.3, 1],
  scale: 'linear',
  title: 'Higgs tagging efficiency',
  ticks: 4,
};
const MARGIN = { top: 8, right: 10, bottom: 42, left: 52 };

interface Measured {
  readonly run: CardRun;
  readonly colour: string;
  readonly curve: RecordedCurve;
}

interface EpochCurvesProps {
  readonly runs: readonly CardRun[];
  readonly source: LiveSource;
  readonly scheme: Scheme;
  /** Id of the run that stands out; null: all alike. */
  readonly selected: string | null;
}

/** Rejection of all runs on the cards after the epoch that is looked at: it moves with the training and with the scrubber. */
export function EpochCurves({ runs, source, scheme, selected }: EpochCurvesProps) {
  const shares = runs.map(shareOf);
  const measured = runs.flatMap((run): Measured[] => {
    const curve = source.read(run.id)?.rejection ?? null;
    return curve === null ? [] : [{ run, curve, colour: budgetColour(shareOf(run), shares, scheme) }];
  });
  if (measured.length === 0) {
    const recorded = runs.some((run) => (source.read(run.id)?.validation.length ?? 0) > 0);
    return (
      <p className={css['note']}>
        {recorded
          ? 'No curves were recorded with these epochs: the Compare step has those of the finished networks.'
          : 'After every epoch the background rejection of these runs is drawn here.'}
      </p>
    );
  }
  const y: Axis = {
    domain: [1, halfDecadeAbove(measured.flatMap(({ curve }) => [...curve.rejections]))],
    scale: 'log',
    title: 'QCD rejection',
  };
  return (
    <section className={css['section']} aria-labelledby="epoch-curves">
      <h2 id="epoch-curves">Rejection after {epochWords(measured)}</h2>
      <Figure name="Rejection by epoch" table={tableOf(measured)}>
        <div className={css['chart']}>
          <LightChart x={X} y={y} margin={MARGIN}>
            {measured.map((one) => (
              <CurvePath key={one.run.id} {...one} faded={selected !== null && one.run.id !== selected} />
            ))}
          </LightChart>
        </div>
      </Figure>
      <p className={css['note']}>
        {formatInteger(measured[0]?.curve.jets ?? 0)} validation jets; a line begins where five QCD jets pass.
        The Compare step measures the finished networks on the test jets.
      </p>
    </section>
  );
}

/** In steps, so that the curves move from epoch to epoch and not the axis. */
function halfDecadeAbove(rejections: readonly number[]): number {
  const highest = Math.max(10, ...rejections.filter(Number.isFinite));
  return 10 ** (Math.ceil(2 * Math.log10(1.2 * highest)) / 2);
}

function shareOf({ kind, percent }: CardRun): number {
  return kind === 'full' ? 1 : percent / 100;
}

/** Runs of two workers need not stand at the same epoch. */
function epochWords(measured: readonly Measured[]): string {
  const epochs = measured.map(({ curve }) => curve.epoch);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  return first === last ? `epoch ${last}` : `epochs ${first} to ${last}`;
}

function CurvePath({ run, curve, colour, faded }: Measured & { readonly faded: boolean }) {
  const space = usePlotSpace();
  if (space === null) return null;
  const points = EPOCH_EFFICIENCIES.flatMap((efficiency, i) => {
    const [x, y] = [space.atX(efficiency), space.atY(curve.rejections[i] ?? Number.NaN)];
    return x === undefined || y === undefined || Number.isNaN(y) ? [] : [`${x} ${y}`];
  });
  if (points.length === 0) return null;
  return (
    <path
      d={`M${points.join('L')}`}
      fill="none"
      stroke={colour}
      strokeWidth={run.kind === 'full' ? 2 : 1.5}
      strokeDasharray={kindWords(run.kind).dash}
      strokeOpacity={faded ? 0.25 : 1}
    />
  );
}

function tableOf(measured: readonly Measured[]) {
  return {
    columns: [
      'tagging efficiency',
      ...measured.map(({ run, curve }) => ({
        name: `${formatBudget(run.percent)} ${kindWords(run.kind).name}, epoch ${curve.epoch}: rejection`,
        role: 'y' as const,
      })),
    ],
    rows: EPOCH_EFFICIENCIES.map((efficiency, i) => [
      efficiency,
      ...measured.map(({ curve }) => finite(curve.rejections[i])),
    ]),
  };
}

function finite(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
