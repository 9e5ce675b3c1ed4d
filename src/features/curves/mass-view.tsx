import { NativeSelect } from '@mantine/core';
import type { Feature } from '../../domain/dataset/sample.ts';
import { WORKING_POINTS } from '../../domain/curves/rejection-curve.ts';
import { useTraining } from '../../state/training-store.ts';
import { analysis, samples } from '../../state/workbench.ts';
import type { RunSculpting } from '../../workers/analysis/analysis-api.ts';
import { Answered } from '../../ui/answered.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { Scheme } from '../../ui/colours.ts';
import { formatPercent } from '../../ui/format.ts';
import { EmptyNotice } from '../../ui/notice.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import { lineColour } from './curve-line.ts';
import type { CurveLine } from './curve-line.ts';
import { EfficiencyPanel } from './efficiency-panel.tsx';
import { massColumn, ptColumn } from './mass-column.ts';
import { MassFigure } from './mass-figure.tsx';
import { SculptingTable } from './sculpting-table.tsx';
import { useCompareView } from './view-store.ts';
import css from './mass-view.module.css';

const TRAIN_AGAIN =
  'The jets of these networks may not be open any more: open their sample in step 1 and train again.';

interface Measured {
  readonly column: Feature;
  readonly runs: readonly RunSculpting[];
}

interface MassViewProps {
  readonly lines: readonly CurveLine[];
  readonly scheme: Scheme;
  /** Where the jets come from, in words. */
  readonly origin: string;
}

/** What a cut on the score does to the background's mass: a network that knows the mass carves a peak. */
export function MassView({ lines, scheme, origin }: MassViewProps) {
  const { massColumn: chosen, massEfficiency } = useCompareView();
  const version = useTraining((state) => state.sampleVersion);
  const rows = useTraining((state) => state.loaded?.testRows);
  const columns = useAnswer(`columns ${version}`, () => samples.worker.columns(version));
  const column = columns.status === 'ready' ? massColumn(columns.value, chosen) : undefined;
  const ids = lines.map((line) => line.id);
  const key = [version, column?.name, massEfficiency, ...ids].join(' ');
  const measured = useAnswer(key, async (): Promise<Measured | null> => {
    if (column === undefined || rows === undefined) return null;
    const mass = await samples.worker.takeColumn(column.name, rows, version);
    return { column, runs: await analysis.massSculpting(ids, massEfficiency, mass) };
  });
  return (
    <Answered answer={columns} activity="Reading the columns" nextStep={TRAIN_AGAIN}>
      {(known) =>
        column === undefined ? (
          <EmptyNotice action={<ColumnSelect columns={known} value="" />}>
            This sample has no column that calls itself a mass. Name the one whose shape in the background is
            to be compared before and after the cut.
          </EmptyNotice>
        ) : (
          <Answered answer={measured} activity="Comparing the shapes" nextStep={TRAIN_AGAIN}>
            {(value) =>
              value !== null && <Sculpting {...{ lines, scheme, origin }} measured={value} columns={known} />
            }
          </Answered>
        )
      }
    </Answered>
  );
}

function Sculpting({
  lines,
  scheme,
  origin,
  measured: { column, runs },
  columns,
}: MassViewProps & { readonly measured: Measured; readonly columns: readonly Feature[] }) {
  const { highlighted, massEfficiency } = useCompareView();
  const line = lines.find((one) => one.id === highlighted) ?? lines[0];
  const sculpting = runs.find((run) => run.id === line?.id)?.sculpting;
  if (line === undefined || sculpting === undefined) return null;
  const pt = ptColumn(columns);
  return (
    <div className={css['view']}>
      <div className={css['controls']}>
        <Choice
          name="Tagging efficiency of the cut"
          options={WORKING_POINTS.map((value) => ({
            value: String(value),
            label: formatPercent(value),
          }))}
          value={String(massEfficiency)}
          onChange={(value) => useCompareView.setState({ massEfficiency: Number(value) })}
        />
        <ColumnSelect columns={columns} value={column.name} />
      </div>
      <div className={css['paper']}>
        <MassFigure
          column={column.name}
          unit={column.unit}
          network={line.label}
          colour={lineColour(line, scheme)}
          efficiency={massEfficiency}
          sculpting={sculpting}
          origin={origin}
        />
      </div>
      {pt !== undefined && (
        <div className={css['paper']}>
          <EfficiencyPanel line={line} column={pt} efficiency={massEfficiency} nextStep={TRAIN_AGAIN} />
        </div>
      )}
      <SculptingTable lines={lines} runs={runs} selected={line.id} scheme={scheme} />
    </div>
  );
}

function ColumnSelect({ columns, value }: { columns: readonly Feature[]; value: string }) {
  const names = columns.map(({ name }) => name);
  return (
    <NativeSelect
      aria-label="Column of the mass"
      value={value}
      data={value === '' ? [{ value: '', label: 'choose a column' }, ...names] : names}
      onChange={(event) => useCompareView.setState({ massColumn: event.currentTarget.value })}
    />
  );
}
