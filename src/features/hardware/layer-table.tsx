import type { RowEstimate } from '../../domain/hardware/estimate-layer.ts';
import type { NetworkEstimate } from '../../domain/hardware/estimate-network.ts';
import type { Quantity, Resources } from '../../domain/hardware/quantity.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatInteger } from '../../ui/format.ts';

interface LayerTableProps {
  readonly estimate: NetworkEstimate;
  readonly report: 'hls' | 'afterSynthesis';
}

interface Row {
  readonly name: string;
  readonly shape: string;
  readonly resources: Resources;
  readonly latency: Quantity;
  readonly ii: Quantity;
  readonly reuse: string;
}

/** What every layer takes. */
export function LayerTable({ estimate, report }: LayerTableProps) {
  const rows = estimate.standardise === null ? estimate.layers : [estimate.standardise, ...estimate.layers];
  const { total } = estimate;
  return (
    <DataTable
      caption="Estimates per layer"
      rows={[
        ...rows.map((row) => rowOf(row, report)),
        {
          name: 'total',
          shape: '',
          resources: total[report],
          latency: total.latency,
          ii: total.ii,
          reuse: '',
        },
      ]}
      rowKey={(row) => row.name}
      columns={[
        { name: 'layer', cell: (row) => row.name },
        { name: 'in × out', align: 'right', cell: (row) => row.shape },
        { name: 'DSP', align: 'right', cell: (row) => <Band quantity={row.resources.dsp} /> },
        { name: 'LUT', align: 'right', cell: (row) => <Band quantity={row.resources.lut} /> },
        { name: 'FF', align: 'right', cell: (row) => <Band quantity={row.resources.ff} /> },
        { name: 'BRAM18', align: 'right', cell: (row) => <Band quantity={row.resources.bram18} /> },
        { name: 'latency [cycles]', align: 'right', cell: (row) => <Band quantity={row.latency} /> },
        { name: 'II', align: 'right', cell: (row) => <Band quantity={row.ii} /> },
        { name: 'reuse', align: 'right', cell: (row) => row.reuse },
      ]}
    />
  );
}

function rowOf(row: RowEstimate, report: LayerTableProps['report']): Row {
  const { asked, used } = row.reuse;
  return {
    name: row.name,
    shape: `${row.nIn} × ${row.nOut}`,
    resources: row[report],
    latency: row.latency,
    ii: row.ii,
    reuse: asked === used ? String(used) : `${used} (closest to ${asked})`,
  };
}

/** A number, with the band where the true one is expected. */
export function Band({ quantity }: { quantity: Quantity }) {
  const { value, low, high } = quantity;
  if (low === high) return <>{formatInteger(value)}</>;
  const band = `${formatInteger(low)} to ${formatInteger(high)}`;
  return (
    <span title={`expected between ${band}`}>
      {formatInteger(value)} <small style={{ color: 'var(--ink-soft)' }}>{band}</small>
    </span>
  );
}
