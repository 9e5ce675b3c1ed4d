import { Button, NativeSelect } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { BudgetEstimate } from '../../domain/hardware/budgets-that-fit.ts';
import { candidateBudgets } from '../../domain/hardware/budgets-that-fit.ts';
import { PARTS } from '../../domain/hardware/part-table.ts';
import type { Result } from '../../domain/result.ts';
import { failure, success } from '../../domain/result.ts';
import { gatedLayers } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { useStudy } from '../../state/study-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatBudget, formatInteger, formatPercent } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { ErrorNotice, Remark } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { deviceTarget, tightest } from './device-target.ts';
import css from './device-panel.module.css';

interface DevicePanelProps {
  /** Inputs of the sample; null before one is open. */
  readonly inputs: number | null;
  readonly onTaken: () => void;
}

type DeviceStudy = Pick<Study, 'network' | 'gates' | 'hardware'>;

/** Inputs of the shipped sample: an estimate has to begin with something. */
const USUAL_INPUTS = 40;

type Candidates = NonNullable<ReturnType<typeof candidateBudgets>>;

/** The other way round: from a device and how it is used to the budgets that fit it. */
export function DevicePanel({ inputs, onTaken }: DevicePanelProps) {
  const study = useStudy(
    useShallow(({ study: { network, gates, hardware } }): DeviceStudy => ({ network, gates, hardware })),
  );
  const update = useStudy((state) => state.update);
  const asked = useDeferredValue(study);
  const found = useMemo(() => candidatesOf(asked, inputs ?? USUAL_INPUTS), [asked, inputs]);
  const gatedNodes = gatedLayers(study).reduce((sum, l) => sum + (study.network.hidden[l - 1] ?? 0), 0);
  return (
    <Panel
      title="Budgets from a device"
      note="Name the part and how it is to be used: the budgets whose networks are estimated to fit."
      fill
    >
      <DeviceFields hardware={study.hardware} update={update} />
      {found.ok ? (
        <>
          <Candidates study={study} found={found.value} gatedNodes={gatedNodes} />
          <Button
            variant="filled"
            onClick={() => {
              update(withCandidates(study, found.value, gatedNodes));
              onTaken();
            }}
          >
            Take these budgets
          </Button>
          <p className={css['tip']}>
            Estimates before any training, from typical weights.{' '}
            <More about="the choice from a device">
              <p>
                Every network is taken as dense, its widths in proportion to the layers&rsquo;, its weights
                uniform as at the start of a training. Trained networks keep more nodes in their first layers
                and need up to a fifth more with a reuse factor of 1: so the largest budget that fits is
                trained with a larger one and some smaller ones.
              </p>
              <p>
                After the training, Compare, Device proposes the best of them that fits by its real weights.
              </p>
            </More>
          </p>
        </>
      ) : (
        <ErrorNotice error={found.error} />
      )}
    </Panel>
  );
}

function candidatesOf(study: DeviceStudy, inputs: number): Result<Candidates> {
  const target = deviceTarget(study.hardware);
  if (!target.ok) return target;
  const gated = gatedLayers(study);
  const { hidden, activation } = study.network;
  if (gated.length === 0 || gated.some((l) => l > hidden.length)) {
    return failure('No layer carries shadow nodes.', 'Give at least one hidden layer shadow nodes.');
  }
  const found = candidateBudgets({ inputs, hidden, activation }, target.value, gated);
  return found === null
    ? failure(
        `Not even one node per layer fits ${formatPercent(target.value.share)} of ${target.value.part.name}.`,
        'Take a larger part or share, a larger reuse factor, or fewer bits.',
      )
    : success(found);
}

/** The full network for comparison, then the candidates as numbers of nodes. */
function withCandidates(
  { gates }: DeviceStudy,
  { candidates }: Candidates,
  gatedNodes: number,
): Pick<Study, 'budgets' | 'gates'> {
  const pruned = candidates.filter(({ nodes }) => nodes < gatedNodes);
  return {
    // Numbers given layer by layer would stand for all budgets.
    gates: gates.perLayer?.kind === 'nodes' ? { ...gates, perLayer: null } : gates,
    budgets: [
      { value: 100, unit: 'percent' },
      ...pruned.map(({ nodes }) => ({ value: nodes, unit: 'nodes' as const })),
    ],
  };
}

function Candidates({
  study,
  found: { largest, candidates },
  gatedNodes,
}: {
  study: DeviceStudy;
  found: Candidates;
  gatedNodes: number;
}) {
  const { part, share } = study.hardware;
  return (
    <>
      <Remark>
        {largest.nodes === gatedNodes
          ? `The whole network of ${gatedNodes} nodes is estimated to fit; pruning makes room.`
          : `At most ${largest.nodes} of ${gatedNodes} nodes (${formatBudget((100 * largest.nodes) / gatedNodes)}) are estimated to fit ${share < 1 ? `${formatPercent(share)} of ` : ''}${part}.`}
      </Remark>
      <DataTable
        caption="Candidate budgets"
        rows={candidates}
        rowKey={({ nodes }) => String(nodes)}
        columns={[
          { name: 'nodes', cell: ({ nodes }) => `${nodes}, ${formatBudget((100 * nodes) / gatedNodes)}` },
          { name: 'layers', cell: ({ hidden }) => hidden.join('·') },
          {
            name: 'DSP',
            align: 'right',
            cell: ({ estimate }) => formatInteger(estimate.total.afterSynthesis.dsp.value),
          },
          { name: 'tightest', align: 'right', cell: Tightest },
          { name: '', cell: ({ fit }) => (fit.fits ? 'fits' : 'too large') },
        ]}
      />
    </>
  );
}

function Tightest({ fit }: BudgetEstimate) {
  const use = tightest(fit.uses);
  return use === undefined
    ? '–'
    : `${use.resource === 'bram18' ? 'BRAM' : use.resource.toUpperCase()} ${use.percent.toFixed(0)} %`;
}

function DeviceFields({
  hardware,
  update,
}: {
  hardware: Study['hardware'];
  update: (patch: Pick<Study, 'hardware'>) => void;
}) {
  const { precision } = hardware;
  const set = (patch: Partial<Study['hardware']>): void => update({ hardware: { ...hardware, ...patch } });
  return (
    <div className={css['fields']} role="group" aria-label="Device">
      <NativeSelect
        label="Part"
        value={hardware.part}
        data={PARTS.map((part) => part.name)}
        onChange={(event) => set({ part: event.currentTarget.value })}
      />
      <NumberField
        label="Share of the part [%]"
        min={1}
        max={100}
        step={5}
        value={Math.round(100 * hardware.share)}
        onChange={(percent) => set({ share: percent / 100 })}
      />
      <NativeSelect
        label="Strategy"
        value={hardware.strategy}
        data={[
          { value: 'latency', label: 'Latency' },
          { value: 'resource', label: 'Resource' },
        ]}
        onChange={(event) =>
          set({ strategy: event.currentTarget.value === 'resource' ? 'resource' : 'latency' })
        }
      />
      <NumberField
        label="Reuse factor"
        whole
        min={1}
        max={65536}
        value={hardware.reuse}
        onChange={(reuse) => set({ reuse })}
      />
      <NumberField
        label="Bits W"
        whole
        min={Math.max(2, precision.integer)}
        max={48}
        value={precision.width}
        onChange={(width) => set({ precision: { ...precision, width } })}
      />
      <NumberField
        label="Integer bits I"
        whole
        min={1}
        max={precision.width}
        value={precision.integer}
        onChange={(integer) => set({ precision: { ...precision, integer } })}
      />
    </div>
  );
}
