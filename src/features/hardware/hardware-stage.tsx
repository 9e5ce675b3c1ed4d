import { useDeferredValue, useMemo } from 'react';
import type { NetworkEstimate } from '../../domain/hardware/estimate-network.ts';
import { findPart, fits } from '../../domain/hardware/parts.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import type { HardwareSettings } from '../../domain/hardware/study-types.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { Choice } from '../../ui/choice.tsx';
import type { Scheme } from '../../ui/colours.ts';
import { EmptyNotice, ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { CostFigure } from './cost-figure.tsx';
import type { Cost } from './cost-figure.tsx';
import { estimateFor } from './estimates.ts';
import { useComparison } from './use-comparison.ts';
import { useFinishedRuns } from './finished-runs.ts';
import type { FinishedRun } from './finished-runs.ts';
import { HardwareControls } from './hardware-controls.tsx';
import { LayerTable } from './layer-table.tsx';
import { PartUse, Verdict } from './part-use.tsx';
import { PrecisionView } from './precision-view.tsx';
import { TotalLine } from './total-line.tsx';
import { useHardwareView } from './view-store.ts';
import css from './hardware-stage.module.css';

const COMPARED_EFFICIENCY = 0.6;

/** What the networks take on an FPGA, estimated from their weights. */
export function HardwareStage({ scheme }: { scheme: Scheme }) {
  const runs = useFinishedRuns();
  const { part: partName } = useStudy((state) => state.study.hardware);
  const part = useMemo(() => findPart(partName), [partName]);
  const phase = useTraining((state) => state.phase);
  if (runs.length === 0) {
    return (
      <EmptyNotice>
        {phase === 'idle'
          ? 'Train the study first: the estimates read the weights of the finished networks, layer by layer.'
          : 'The estimates appear here as soon as the first networks are finished.'}
      </EmptyNotice>
    );
  }
  if (!part.ok) return <ErrorNotice error={part.error} />;
  return <Estimates runs={runs} part={part.value} scheme={scheme} />;
}

function Estimates({ runs, part, scheme }: { runs: readonly FinishedRun[]; part: Part; scheme: Scheme }) {
  const settings = useStudy((state) => state.study.hardware);
  const update = useStudy((state) => state.update);
  const view = useHardwareView();
  const chosen = runs.find((one) => one.run.id === view.run) ?? smallestPruned(runs);
  const { model } = chosen.result;
  const estimate = useMemo(
    () => estimateFor(model, settings, part, view.multipliers),
    [model, settings, part, view.multipliers],
  );
  const onSettings = (hardware: HardwareSettings): void => update({ hardware });
  return (
    <div className={css['stage']}>
      <HardwareControls
        runs={runs}
        run={chosen.run.id}
        onRun={(run) => useHardwareView.setState({ run })}
        settings={settings}
        onSettings={onSettings}
        multipliers={view.multipliers}
        onMultipliers={(multipliers) => useHardwareView.setState({ multipliers })}
      />
      <div className={css['bar']}>
        <Choice
          name="View"
          options={[
            { value: 'resources', label: 'Resources' },
            { value: 'precision', label: 'Precision' },
          ]}
          value={view.view}
          onChange={(next) => useHardwareView.setState({ view: next })}
        />
        <TotalLine estimate={estimate} part={part} share={settings.share} report={view.report} />
        <Choice
          name="Report"
          options={[
            { value: 'hls', label: 'HLS report' },
            { value: 'afterSynthesis', label: 'after logic synthesis' },
          ]}
          value={view.report}
          onChange={(report) => useHardwareView.setState({ report })}
        />
      </div>
      {view.view === 'precision' ? (
        <PrecisionView
          run={chosen}
          part={part}
          settings={settings}
          onSettings={onSettings}
          efficiency={COMPARED_EFFICIENCY}
        />
      ) : (
        <ResourcesView runs={runs} chosen={chosen} part={part} estimate={estimate} scheme={scheme} />
      )}
    </div>
  );
}

interface ResourcesViewProps {
  readonly runs: readonly FinishedRun[];
  readonly chosen: FinishedRun;
  readonly part: Part;
  readonly estimate: NetworkEstimate;
  readonly scheme: Scheme;
}

/** What a network takes of the part, beside all others. */
function ResourcesView({ runs, chosen, part, estimate, scheme }: ResourcesViewProps) {
  const settings = useStudy((state) => state.study.hardware);
  const { report, multipliers, cost } = useHardwareView();
  // All other networks follow when the chosen one is drawn.
  const later = useDeferredValue(settings);
  const { estimates, compared } = useComparison(runs, later, part, multipliers, COMPARED_EFFICIENCY);
  const full = runs.find((one) => one.run.kind === 'full' && one.run.seed === chosen.run.seed);
  const fullEstimate = full === undefined || full === chosen ? undefined : estimates.get(full.run.id);
  const { share } = settings;
  const fit = fits(estimate.total[report], part, share);
  return (
    <div className={css['panels']}>
      <Panel
        title={chosen.label}
        className={css['use']}
        fill
        focusable
        actions={<Verdict part={part.name} fit={fit} />}
      >
        <PartUse
          part={part.name}
          fit={fit}
          full={fullEstimate === undefined ? null : fits(fullEstimate.total[report], part, share)}
        />
      </Panel>
      <Panel
        title={`Rejection against cost, at ${100 * COMPARED_EFFICIENCY} % efficiency`}
        className={css['cost']}
        fill
        actions={
          <Choice<Cost>
            name="Cost"
            options={[
              { value: 'dsp', label: 'DSP' },
              { value: 'lut', label: 'LUT' },
              { value: 'latencyNs', label: 'latency' },
            ]}
            value={cost}
            onChange={(next) => useHardwareView.setState({ cost: next })}
          />
        }
      >
        <CostFigure
          runs={compared}
          scheme={scheme}
          efficiency={COMPARED_EFFICIENCY}
          cost={cost}
          onSelect={(run) => useHardwareView.setState({ run })}
        />
      </Panel>
      <Panel title="Layers" className={css['layers']} fill focusable>
        <LayerTable estimate={estimate} report={report} />
      </Panel>
      <Panel title="All networks" className={css['compare']} fill>
        <ComparisonTable
          runs={compared}
          selected={chosen.run.id}
          onSelect={(run) => useHardwareView.setState({ run })}
        />
      </Panel>
    </div>
  );
}

/** The last of the pruned ones, which come by falling budget; any other where there is none. */
function smallestPruned(runs: readonly FinishedRun[]): FinishedRun {
  const found = runs.findLast((one) => one.run.kind === 'pruned') ?? runs[0];
  if (found === undefined) throw new Error('There is no finished run.');
  return found;
}
