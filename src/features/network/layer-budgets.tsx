import { Checkbox } from '@mantine/core';
import type { PlannedStudy } from '../../domain/study/plan.ts';
import { budgetNodes, gatedLayers, planStudy } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { formatBudget } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { withLayerNodes } from './edit-network.ts';
import css from './budgets-panel.module.css';

interface LayerBudgetsProps {
  readonly study: PlannedStudy;
  readonly update: (patch: Partial<Study>) => void;
  readonly gatedNodes: number;
}

const FULL = { value: 100, unit: 'percent' } as const;

/** A number of nodes for every gated layer; they stand for all budgets below 100 %. */
export function LayerBudgets({ study, update, gatedNodes }: LayerBudgetsProps) {
  const { perLayer } = study.gates;
  if (perLayer?.kind !== 'nodes') return null;
  const plan = planStudy(study);
  const sum = perLayer.nodes.reduce((total, nodes) => total + nodes, 0);
  const isFull = (budget: Study['budgets'][number]): boolean =>
    budgetNodes(budget, gatedNodes) === gatedNodes;
  const others = study.budgets.filter((budget) => !isFull(budget));
  return (
    <>
      <ul className={css['list']} aria-label="Nodes of each layer">
        {gatedLayers(study).map((layer, i) => (
          <li key={layer} className={css['row']}>
            <span className={css['layerName']}>layer {layer}</span>
            <NumberField
              label={`Nodes that stay in layer ${layer}`}
              hiddenLabel
              width={76}
              whole
              min={1}
              max={study.network.hidden[layer - 1] ?? 1}
              value={perLayer.nodes[i] ?? 1}
              onChange={(nodes) => update(withLayerNodes(study, i, nodes))}
            />
            <span className={css['nodes']}>of {study.network.hidden[layer - 1]} nodes</span>
          </li>
        ))}
      </ul>
      <p className={css['sum']}>
        Together {sum} of {gatedNodes} nodes, {formatBudget((100 * sum) / gatedNodes)}.
      </p>
      <Checkbox
        label="train the full network as well"
        checked={others.length < study.budgets.length}
        onChange={(event) =>
          update({ budgets: event.currentTarget.checked ? [FULL, ...others] : orOne(others, sum) })
        }
      />
      {!plan.ok && <ErrorNotice error={plan.error} />}
    </>
  );
}

/** A study has one budget at least. */
function orOne(budgets: Study['budgets'], nodes: number): Study['budgets'] {
  return budgets.length > 0 ? budgets : [{ value: nodes, unit: 'nodes' }];
}
