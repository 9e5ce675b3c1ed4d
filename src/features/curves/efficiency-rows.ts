import type { EfficiencyBin } from '../../domain/curves/efficiency-against.ts';
import type { RunEfficiencies } from '../../workers/analysis/analysis-api.ts';
import type { FigureTable } from '../../formats/figure/figure-table.ts';

/** Efficiency and its 68 % interval; undefined where no jet passes, which a log axis cannot show. */
interface ClassEfficiency {
  readonly efficiency: number | undefined;
  readonly band: readonly [number, number] | undefined;
}

/** A step begins at `edge`; the last row repeats the last bin, so that its step is drawn. */
export interface EfficiencyRow {
  readonly edge: number;
  readonly signal: ClassEfficiency;
  readonly background: ClassEfficiency;
}

export function efficiencyRows({ signal, background }: RunEfficiencies): EfficiencyRow[] {
  const bins = new Map<number, number>();
  for (const { from, to } of [...signal, ...background]) bins.set(from, to);
  const starts = [...bins.keys()].sort((a, b) => a - b);
  const at = (edge: number, start: number): EfficiencyRow => ({
    edge,
    signal: shown(signal.find(({ from }) => from === start)),
    background: shown(background.find(({ from }) => from === start)),
  });
  const last = starts[starts.length - 1];
  const rows = starts.map((start) => at(start, start));
  return last === undefined ? rows : [...rows, at(bins.get(last) ?? last, last)];
}

function shown(bin: EfficiencyBin | undefined): ClassEfficiency {
  if (bin === undefined || !(bin.efficiency > 0)) return { efficiency: undefined, band: undefined };
  return { efficiency: bin.efficiency, band: [bin.low, bin.high] };
}

export function efficiencyTable({ signal, background }: RunEfficiencies): FigureTable {
  const rows = (name: string, bins: readonly EfficiencyBin[]) =>
    bins.map(({ from, to, efficiency, low, high, jets }) => [name, from, to, efficiency, low, high, jets]);
  return {
    columns: [
      { name: 'class', role: 'x' },
      { name: 'from', role: 'x-low' },
      { name: 'to', role: 'x-high' },
      { name: 'efficiency', role: 'y' },
      { name: 'low', role: 'low', errorLabel: '68 % interval' },
      { name: 'high', role: 'high', errorLabel: '68 % interval' },
      { name: 'jets', role: 'y' },
    ],
    rows: [...rows('signal', signal), ...rows('background', background)],
  };
}
