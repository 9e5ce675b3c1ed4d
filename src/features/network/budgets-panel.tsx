import { Button, NativeSelect } from '@mantine/core';
import { memo } from 'react';
import type { PlannedStudy } from '../../domain/study/plan.ts';
import { budgetNodes, gatedLayers, planStudy } from '../../domain/study/plan.ts';
import type { Budget, Study } from '../../domain/study/study.ts';
import type { UserError } from '../../domain/result.ts';
import { usePlannedStudy } from './planned-study.ts';
import { useStudy } from '../../state/study-store.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { More } from '../../ui/more.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BudgetValue } from './budget-value.tsx';
import { withPerLayer } from './edit-network.ts';
import { LayerBudgets } from './layer-budgets.tsx';
import { PRESETS } from './presets.ts';
import css from './budgets-panel.module.css';

const MOST_BUDGETS = 16;

interface BudgetsProps {
  readonly study: PlannedStudy;
  readonly update: (patch: Partial<Study>) => void;
}

/** The budgets, each as a share or as a number of nodes, over all layers together or layer by layer. */
export function BudgetsPanel() {
  const study = usePlannedStudy();
  const update = useStudy((state) => state.update);
  const gatedNodes = gatedLayers(study).reduce((sum, l) => sum + (study.network.hidden[l - 1] ?? 0), 0);
  return (
    <Panel
      title="Budgets"
      note={`Nodes that stay, of the ${gatedNodes} that carry shadow nodes. Exactly so many, never about.`}
      actions={PRESETS.map((preset) => (
        <Button key={preset.name} size="compact-xs" title={preset.tip} onClick={() => update(preset.patch)}>
          {preset.name}
        </Button>
      ))}
      fill
    >
      <Scope study={study} update={update} />
      {study.gates.perLayer?.kind === 'nodes' && gatedNodes > 0 ? (
        <LayerBudgets study={study} update={update} gatedNodes={gatedNodes} />
      ) : (
        <BudgetList study={study} update={update} gatedNodes={gatedNodes} />
      )}
      {gatedNodes === 0 && <LayersError study={study} />}
    </Panel>
  );
}

const SCOPES = {
  together: 'all layers together',
  share: 'each layer, its share',
  nodes: 'each layer, in nodes',
};

/** What a budget is spread over, and what every layer keeps at least. */
function Scope({ study, update }: BudgetsProps) {
  const { perLayer, floor } = study.gates;
  const kind = perLayer?.kind ?? 'together';
  return (
    <div className={css['scope']}>
      <NativeSelect
        label={
          <>
            One budget for{' '}
            <More about="the scope of a budget">
              <p>
                Together: the training learns how many nodes each layer keeps; that is most of what it learns.
                Each layer: every layer has a budget of its own, met exactly, and only which of its nodes stay
                is learnt.
              </p>
            </More>
          </>
        }
        aria-label="One budget for"
        value={kind}
        data={Object.entries(SCOPES).map(([value, label]) => ({ value, label }))}
        onChange={(event) => {
          const wanted = event.currentTarget.value;
          update(withPerLayer(study, wanted === 'share' || wanted === 'nodes' ? wanted : 'together'));
        }}
      />
      <NumberField
        label="Floor (0: automatic)"
        whole
        min={0}
        max={Math.min(...study.network.hidden)}
        value={floor ?? 0}
        onChange={(next) => update({ gates: { ...study.gates, floor: next === 0 ? null : next } })}
      />
    </div>
  );
}

function BudgetList({ study, update, gatedNodes }: BudgetsProps & { readonly gatedNodes: number }) {
  return (
    <>
      <ul className={css['list']} aria-label="Budgets">
        {study.budgets.map((budget, i) => (
          <li key={i}>
            <BudgetRow
              index={i}
              budget={budget}
              gatedNodes={gatedNodes}
              error={errorOf(study, budget)}
              removable={study.budgets.length > 1}
            />
          </li>
        ))}
      </ul>
      <Button
        disabled={study.budgets.length >= MOST_BUDGETS}
        onClick={() => update({ budgets: [...study.budgets, nextBudget(study.budgets)] })}
      >
        Add budget
      </Button>
    </>
  );
}

function LayersError({ study }: { study: PlannedStudy }) {
  const plan = planStudy(study);
  return plan.ok ? null : <ErrorNotice error={plan.error} />;
}

interface BudgetRowProps {
  readonly index: number;
  readonly budget: Budget;
  readonly gatedNodes: number;
  readonly error: UserError | null;
  readonly removable: boolean;
}

function setBudget(index: number, budget: Budget): void {
  const { study, update } = useStudy.getState();
  update({ budgets: study.budgets.map((other, i) => (i === index ? budget : other)) });
}

function removeBudget(index: number): void {
  const { study, update } = useStudy.getState();
  update({ budgets: study.budgets.filter((_, other) => other !== index) });
}

/** Drawn anew only when it changes itself: there may be many. */
const BudgetRow = memo(function BudgetRow({ index, budget, gatedNodes, error, removable }: BudgetRowProps) {
  const nodes = budgetNodes(budget, gatedNodes);
  return (
    <div role="group" aria-label={`Budget ${index + 1}`}>
      <div className={css['row']}>
        <BudgetValue
          name={`budget ${index + 1}`}
          budget={budget}
          all={gatedNodes}
          onChange={(next) => setBudget(index, next)}
        />
        <span className={css['nodes']}>
          {nodes === gatedNodes ? 'full network' : `= ${nodes} of ${gatedNodes} nodes`}
        </span>
        <button
          type="button"
          className={css['remove']}
          aria-label={`Remove budget ${index + 1}`}
          disabled={!removable}
          onClick={() => removeBudget(index)}
        >
          <CloseIcon />
        </button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
});

/** What is wrong with one budget alone. */
function errorOf(study: PlannedStudy, budget: Budget): UserError | null {
  if (gatedLayers(study).length === 0) return null;
  const plan = planStudy({ ...study, budgets: [budget] });
  return plan.ok ? null : plan.error;
}

/** Half of the smallest share in the list. */
function nextBudget(budgets: readonly Budget[]): Budget {
  const shares = budgets
    .filter(({ unit, value }) => unit === 'percent' && value > 0)
    .map(({ value }) => value);
  const smallest = shares.length > 0 ? Math.min(...shares) : 100;
  return { unit: 'percent', value: Math.max(1, Math.round(smallest / 2)) };
}
