import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { EFFICIENCY_GRID } from '../../domain/curves/rejection-curve.ts';
import { finishedPrecision } from '../../domain/finishing/finished-precision.ts';
import { formatFixedType } from '../../domain/fixedpoint/fixed-type.ts';
import type { SumTypes } from '../../domain/fixedpoint/propose-types.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import type { HardwareSettings } from '../../domain/hardware/study-types.ts';
import { studyPrecision, typeOf } from '../../domain/hardware/study-types.ts';
import type { UserError } from '../../domain/result.ts';
import { precisionOf } from '../../state/precision.ts';
import { Choice } from '../../ui/choice.tsx';
import { formatInteger } from '../../ui/format.ts';
import { BusyNotice, ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import { hasOwnTypes, sameForAll, withPrecision } from './edit-types.ts';
import { estimateOptions } from './estimates.ts';
import type { FinishedRun } from './finished-runs.ts';
import { FinishButton } from './finish-button.tsx';
import { FixedCurveFigure } from './fixed-curve.tsx';
import { RangeLegend, RangePicture } from './range-picture.tsx';
import { rangeRows, rangeTable } from './range-rows.ts';
import { startScan } from './scan-store.ts';
import { TypeTable } from './type-table.tsx';
import type { PrecisionAnswer } from './use-precision.ts';
import { usePrecision, workerFailure } from './use-precision.ts';
import { useHardwareView } from './view-store.ts';
import { ScanAxisChoice, WidthScan } from './width-scan.tsx';
import css from './precision-view.module.css';

interface PrecisionViewProps {
  readonly run: FinishedRun;
  readonly part: Part;
  readonly settings: HardwareSettings;
  readonly onSettings: (settings: HardwareSettings) => void;
  readonly efficiency: number;
}

/** Which bits a network needs: its ranges, its curve in fixed point, types layer by layer, and a scan of widths. */
export function PrecisionView({ run, part, settings, onSettings, efficiency }: PrecisionViewProps) {
  const { sums, multipliers } = useHardwareView();
  const { model } = run.result;
  const id = run.run.id;
  const precision = studyPrecision(model, settings);
  const { precision: type, standardised, layers } = settings;
  const curve = usePrecision(id, JSON.stringify({ type, standardised, layers }), ({ worker, network }) =>
    worker.curve(network, precision, EFFICIENCY_GRID),
  );
  const profile = usePrecision(id, 'profile', ({ worker, network }) => worker.profile(network));
  const label = hasOwnTypes(settings) ? `${type.width} bits, by layer` : formatFixedType(typeOf(type));
  return (
    <div className={css['panels']}>
      <Panel title="Ranges" className={css['ranges']} fill>
        <Answered answer={profile} activity="Running the jets through the network.">
          {(ranges) => {
            const rows = rangeRows(ranges, precision);
            return (
              <Figure
                name="Ranges of the network's numbers"
                table={rangeTable(rows)}
                controls={
                  <small>
                    {formatInteger(ranges.jets)} jets <RangeLegend />
                  </small>
                }
              >
                <RangePicture rows={rows} />
              </Figure>
            );
          }}
        </Answered>
      </Panel>
      <Panel title="Fixed against floating point" className={css['curve']} fill>
        <Answered answer={curve} activity="Running the jets bit by bit as the hardware will.">
          {(value) => (
            <FixedCurveFigure
              curve={value}
              label={label}
              jets={run.opened ? 'jets of the open sample' : 'test jets'}
              current={curve.current}
            >
              {!run.opened && (
                <FinishButton
                  run={run}
                  width={type.width}
                  efficiency={efficiency}
                  rejection={value.workingPoints.find((point) => point.efficiency === efficiency)?.rejection}
                />
              )}
            </FixedCurveFigure>
          )}
        </Answered>
      </Panel>
      <Panel
        title="Types"
        className={css['types']}
        fill
        actions={<TypeActions run={run} settings={settings} onSettings={onSettings} />}
      >
        <TypeTable
          key={id}
          model={model}
          settings={settings}
          onSettings={onSettings}
          overflow={curve.current ? (curve.value?.overflow ?? null) : null}
          constants={curve.value?.constantOverflows ?? []}
        />
      </Panel>
      <Panel title="How many bits?" className={css['scan']} fill actions={<ScanAxisChoice />}>
        <WidthScan
          runId={id}
          efficiency={efficiency}
          width={type.width}
          onStart={() => void startScan(id, sums, efficiency, estimateOptions(settings, part, multipliers))}
          onTake={({ width, proposal }) => onSettings(withPrecision(settings, width, proposal.types))}
        />
      </Panel>
    </div>
  );
}

interface AnsweredProps<T> {
  readonly answer: PrecisionAnswer<T>;
  readonly activity: string;
  readonly children: (value: T) => ReactNode;
}

function Answered<T>({ answer, activity, children }: AnsweredProps<T>) {
  if (answer.error !== null) return <ErrorNotice error={answer.error} />;
  if (answer.value === null) return <BusyNotice>{activity}</BusyNotice>;
  return <>{children(answer.value)}</>;
}

/** One type for all, integer bits by profile, or the types that the network was finished for; each one step of undo. */
function TypeActions({
  run,
  settings,
  onSettings,
}: Pick<PrecisionViewProps, 'run' | 'settings' | 'onSettings'>) {
  const { sums } = useHardwareView();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<UserError | null>(null);
  const { model } = run.result;
  const { finished } = model;
  const { width } = settings.precision;
  const propose = async (): Promise<void> => {
    const prepared = await precisionOf(run.run.id);
    if (!prepared.ok) {
      setError(prepared.error);
      return;
    }
    const { worker, network } = prepared.value;
    const answer = await worker.propose(network, width, sums);
    if (answer !== null) onSettings(withPrecision(settings, width, answer.types));
  };
  return (
    <>
      {error !== null && <span role="alert">{error.cause}</span>}
      <Choice<SumTypes>
        name="Sums of a proposal"
        options={[
          { value: 'exact', label: 'exact sums' },
          { value: 'narrow', label: `${width}-bit sums` },
        ]}
        value={sums}
        onChange={(next) => useHardwareView.setState({ sums: next })}
      />
      <Button
        size="compact-xs"
        loading={busy}
        onClick={() => {
          setBusy(true);
          setError(null);
          propose()
            .catch((reason: unknown) => setError(workerFailure(reason)))
            .finally(() => setBusy(false));
        }}
      >
        Integer bits by profile
      </Button>
      {finished !== undefined && (
        <Button
          size="compact-xs"
          onClick={() =>
            onSettings(
              withPrecision(
                settings,
                finished.layers[0]?.result.width ?? width,
                finishedPrecision(model, finished),
              ),
            )
          }
        >
          As trained
        </Button>
      )}
      <Button
        size="compact-xs"
        disabled={!hasOwnTypes(settings)}
        onClick={() => onSettings(sameForAll(settings))}
      >
        Same for all
      </Button>
    </>
  );
}
