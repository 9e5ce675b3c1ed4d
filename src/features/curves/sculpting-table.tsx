import type { RunSculpting } from '../../workers/analysis/analysis-api.ts';
import type { Scheme } from '../../ui/colours.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatFixed, formatInteger } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Panel } from '../../ui/panel.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import { lineColour } from './curve-line.ts';
import type { CurveLine } from './curve-line.ts';
import { NetworkKey } from './network-key.tsx';
import { useCompareView } from './view-store.ts';
import css from './mass-view.module.css';

interface SculptingTableProps {
  readonly lines: readonly CurveLine[];
  readonly runs: readonly RunSculpting[];
  readonly selected: string;
  readonly scheme: Scheme;
}

/** Fewer passing jets than this show no shape. */
const FEW_JETS = 100;

/** How far every network's cut moves the background's shape. */
export function SculptingTable({ lines, runs, selected, scheme }: SculptingTableProps) {
  const rows = lines.flatMap((line) => {
    const sculpting = runs.find((run) => run.id === line.id)?.sculpting;
    return sculpting === undefined ? [] : [{ line, sculpting }];
  });
  return (
    <Panel
      title="Sculpting of every network"
      fill
      className={css['table']}
      note={fewWords(rows.map(({ sculpting }) => sculpting.after.jets))}
      actions={
        <More about="the distance">
          <p>
            Jensen–Shannon distance of the two shapes, 0 for equal and 1 for disjoint ones: the square root of
            the divergence in bits. By chance: what a random choice of as many jets would give.
          </p>
          <p>
            J. Lin, IEEE Trans. Inf. Theory 37 (1991) 145; as a measure of sculpting ATL-PHYS-PUB-2018-014.
          </p>
        </More>
      }
    >
      <DataTable
        caption="Sculpting of the background by every network"
        rows={rows}
        rowKey={({ line }) => line.id}
        selected={selected}
        onSelect={(id) => useCompareView.setState({ highlighted: id })}
        columns={[
          {
            name: 'network',
            cell: ({ line }) => (
              <NetworkKey
                row={{
                  label: line.label,
                  colour: lineColour(line, scheme),
                  dash: kindWords(line.kind).dash,
                }}
              />
            ),
          },
          {
            name: 'distance',
            align: 'right',
            cell: ({ sculpting }) => formatFixed(sculpting.distance, 3),
          },
          {
            name: 'by chance',
            align: 'right',
            cell: ({ sculpting }) => formatFixed(sculpting.byChance, 3),
          },
          {
            name: 'QCD jets that pass',
            align: 'right',
            cell: ({ sculpting }) => formatInteger(sculpting.after.jets),
          },
        ]}
      />
    </Panel>
  );
}

function fewWords(passing: readonly number[]): string {
  const fewest = Math.min(...passing);
  return fewest < FEW_JETS
    ? `Only ${formatInteger(fewest)} QCD jets pass the cut of one network: much of its shape is chance. Simulate more jets in step 1, or choose a higher efficiency.`
    : 'Distances well above chance are sculpting.';
}
