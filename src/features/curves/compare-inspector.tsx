import { formatInteger, formatPercent } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { EmptyNotice } from '../../ui/notice.tsx';
import type { Scheme } from '../../ui/colours.ts';
import type { CurveLine } from './curve-line.ts';
import { PinnedNetworks } from './pinned-networks.tsx';
import { pointAt } from './shown-lines.ts';
import { useCurveView } from './use-curve-view.ts';
import { useShownLines } from './use-shown-lines.ts';
import { useCompareView } from './view-store.ts';
import type { CurveView } from './view-store.ts';
import { workingPointRows } from './working-point-rows.ts';
import { WorkingPointTable } from './working-point-table.tsx';
import css from './compare-inspector.module.css';

/** Where the working point is chosen in views that have no line for it. */
const POINT_WORDS: Partial<Record<CurveView, string>> = {
  mass: 'Choose the cut above the figure.',
  device: 'Chosen in the figure of the budgets.',
  features: 'Chosen in the figure of the budgets.',
  scores: 'Chosen in the figure of the budgets.',
  table: 'Chosen in the figure of the budgets.',
};

/** The networks at the chosen working point, and how far their numbers can be trusted. */
export function CompareInspector({ scheme }: { scheme: Scheme }) {
  const { highlighted, ...chosen } = useCompareView();
  const view = useCurveView();
  const workingPoint = view === 'mass' ? chosen.massEfficiency : chosen.workingPoint;
  const lines = useShownLines(view);
  if (lines.length === 0) {
    return (
      <EmptyNotice>The working point chosen in the figure is listed here for every network.</EmptyNotice>
    );
  }
  return (
    <div className={css['details']}>
      <header>
        <h2>Working point {formatPercent(workingPoint)}</h2>
        <p>
          {POINT_WORDS[view] ?? 'Drag the line in the figure, or use its arrow keys.'} Click a network to make
          it stand out.
        </p>
      </header>
      <WorkingPointTable
        efficiency={workingPoint}
        rows={workingPointRows(lines, workingPoint, scheme)}
        selected={highlighted}
        onSelect={(id) => useCompareView.setState({ highlighted: id === highlighted ? null : id })}
      />
      <PinnedNetworks />
      <Trust lines={lines} efficiency={workingPoint} />
      <p>
        σ<sub>R</sub> = R² √(ε(1−ε)/N).{' '}
        <More about="the errors">
          <p>
            ε = 1/R is the share of QCD jets that pass, N their effective number. Below 20 passing jets the
            band is that of Clopper and Pearson; the curve stops where fewer than 5 pass.
          </p>
          <p>Networks share their test jets, so the band of the ratio comes from a paired bootstrap.</p>
        </More>
      </p>
    </div>
  );
}

/** How many jets stand behind the numbers. */
function Trust({ lines, efficiency }: { lines: readonly CurveLine[]; efficiency: number }) {
  const full = lines.find((line) => line.kind === 'full' && line.pinned !== true) ?? lines[0];
  const point = full === undefined ? undefined : pointAt(full.points, efficiency);
  if (full === undefined || point === undefined) {
    return (
      <p>Here too few QCD jets pass to give a number. Choose a higher efficiency, or simulate more jets.</p>
    );
  }
  const relative = (point.high - point.low) / 2 / point.rejection;
  if (Number.isNaN(point.cut)) {
    return (
      <p>
        Mean of {full.layers}: with another seed the rejection of the {full.label.split(',')[0]} changes by{' '}
        {formatPercent(relative)}.
      </p>
    );
  }
  return (
    <p>
      The {full.label.split(',')[0]} lets {formatInteger(point.passing)} QCD jets pass here: its rejection is
      known to {formatPercent(relative)}.
    </p>
  );
}
