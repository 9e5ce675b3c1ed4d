import type { PlannedRun } from '../../domain/study/plan.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatFixed, formatInteger } from '../../ui/format.ts';

/** One finished network on the part. */
export interface ComparedRun {
  readonly id: string;
  readonly label: string;
  readonly kind: PlannedRun['kind'];
  readonly share: number;
  readonly parameters: number;
  readonly naiveDsp: number;
  readonly dsp: number;
  readonly lut: number;
  readonly latencyNs: number;
  readonly fits: boolean;
  /** Background rejection at the compared working point; null where the curve has stopped. */
  readonly rejection: number | null;
}

interface ComparisonTableProps {
  readonly runs: readonly ComparedRun[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** All networks on the chosen part: what the rule of thumb says, and what the weights say. */
export function ComparisonTable({ runs, selected, onSelect }: ComparisonTableProps) {
  return (
    <DataTable
      caption="All networks on this part"
      rows={runs}
      rowKey={(run) => run.id}
      selected={selected}
      onSelect={onSelect}
      columns={[
        { name: 'network', cell: (run) => run.label },
        { name: 'weights', align: 'right', cell: (run) => formatInteger(run.parameters) },
        {
          name: <span title="one DSP per weight and reuse, whatever the weight is">naive DSP</span>,
          align: 'right',
          cell: (run) => formatInteger(run.naiveDsp),
        },
        {
          name: (
            <span title="read off the weights; with the standardisation of the inputs, which the naive count leaves out">
              DSP
            </span>
          ),
          align: 'right',
          cell: (run) => formatInteger(run.dsp),
        },
        { name: 'LUT', align: 'right', cell: (run) => formatInteger(run.lut) },
        { name: 'ns', align: 'right', cell: (run) => formatFixed(run.latencyNs, 0) },
        { name: 'fits', align: 'right', cell: (run) => (run.fits ? 'yes' : 'no') },
      ]}
    />
  );
}
