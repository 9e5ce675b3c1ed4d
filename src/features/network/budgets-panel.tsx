import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { budgetNodes, gatedLayers, planStudy } from '../../domain/study/plan.ts';
import type { Budget, RunKind, Study } from '../../domain/study/study.ts';
import { RUN_KINDS } from '../../domain/study/study-choices.ts';
import type { UserError } from '../../domain/result.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { More } from '../../ui/more.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PRESETS } from './presets.ts';
import css from './budgets-panel.module.css';

const MOST_BUDGETS = 16;

interface BudgetsPanelProps {
  readonly study: Study;
  readonly update: (patch: Partial<Study>) => void;
}

/** The budgets, each as a share or as a number of nodes, and what is trained for each of them. */
export function BudgetsPanel({ study, update }: BudgetsPanelProps) {
  const gatedNodes = gatedLayers(study).reduce((sum, l) => sum + (study.network.hidden[l - 1] ?? 0), 0);
  const setBudget = (index: number, budget: Budget): void =>
    update({ budgets: study.budgets.map((other, i) => (i === index ? budget : other)) });
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
      <ul className={css['list']} aria-label="Budgets">
        {study.budgets.map((budget, i) => (
          <li key={i}>
            <BudgetRow
              index={i}
              budget={budget}
              gatedNodes={gatedNodes}
              error={errorOf(study, budget)}
              onChange={(next) => setBudget(i, next)}
              onRemove={
                study.budgets.length > 1
                  ? () => update({ budgets: study.budgets.filter((_, other) => other !== i) })
                  : null
              }
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
      {gatedNodes === 0 && <LayersError study={study} />}
      <Kinds study={study} update={update} />
    </Panel>
  );
}

function LayersError({ study }: { study: Study }) {
  const plan = planStudy(study);
  return plan.ok ? null : <ErrorNotice error={plan.error} />;
}

interface BudgetRowProps {
  readonly index: number;
  readonly budget: Budget;
  readonly gatedNodes: number;
  readonly error: UserError | null;
  readonly onChange: (budget: Budget) => void;
  readonly onRemove: (() => void) | null;
}

function BudgetRow({ index, budget, gatedNodes, error, onChange, onRemove }: BudgetRowProps) {
  const nodes = budgetNodes(budget, gatedNodes);
  const changeUnit = (unit: string): void => {
    if (unit === budget.unit) return;
    onChange(
      unit === 'nodes'
        ? { unit: 'nodes', value: nodes }
        : { unit: 'percent', value: Math.round((1000 * budget.value) / gatedNodes) / 10 },
    );
  };
  return (
    <div role="group" aria-label={`Budget ${index + 1}`}>
      <div className={css['row']}>
        <NumberField
          label={`Value of budget ${index + 1}`}
          hiddenLabel
          width={88}
          value={budget.value}
          step={budget.unit === 'nodes' ? 1 : 5}
          onChange={(value) => onChange({ ...budget, value })}
        />
        <NativeSelect
          aria-label={`Unit of budget ${index + 1}`}
          w={96}
          value={budget.unit}
          data={[
            { value: 'percent', label: '%' },
            { value: 'nodes', label: 'nodes' },
          ]}
          onChange={(event) => changeUnit(event.currentTarget.value)}
        />
        <span className={css['nodes']}>
          {nodes === gatedNodes ? 'full network' : `= ${nodes} of ${gatedNodes} nodes`}
        </span>
        <button
          type="button"
          className={css['remove']}
          aria-label={`Remove budget ${index + 1}`}
          disabled={onRemove === null}
          onClick={() => onRemove?.()}
        >
          <CloseIcon />
        </button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

/** What is wrong with one budget alone. */
function errorOf(study: Study, budget: Budget): UserError | null {
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

const KIND_WORDS: Record<Exclude<RunKind, 'full'>, string> = {
  pruned: 'pruned: the gates choose the nodes while they train',
  random: 'random control: as many nodes, drawn by lot before the training',
  retrained: 'retrained: the pruned architecture, trained anew by itself',
  'random-layers': 'random nodes, as many in each layer as the pruned run has learnt',
  magnitude: 'magnitude: pruned by the weights in one training',
  taylor: 'Taylor: pruned by |gate × gradient| in one training',
  'magnitude-tuned': 'magnitude, fine-tuned: trained, then pruned and tuned in three rounds',
  'taylor-tuned': 'Taylor, fine-tuned: trained, then pruned and tuned in three rounds',
  cancelout: 'CancelOut: gates with a penalty; the budget is not met exactly',
};

function Kinds({ study, update }: BudgetsPanelProps) {
  return (
    <fieldset className={css['kinds']}>
      <legend>
        For every budget below 100 %{' '}
        <More about="the kinds of runs">
          <p>
            The random control tells how much the choice of the nodes is worth. It is often as good at 50 %
            and above: compare before you claim.
          </p>
          <p>
            A retrained network starts when its pruned one is finished, with the architecture that came out.
          </p>
        </More>
      </legend>
      {RUN_KINDS.map((kind) => (
        <Checkbox
          key={kind}
          label={KIND_WORDS[kind]}
          checked={study.kinds.includes(kind)}
          disabled={study.kinds.length === 1 && study.kinds.includes(kind)}
          onChange={(event) => {
            const wanted = event.currentTarget.checked;
            update({
              kinds: RUN_KINDS.filter((other) => (other === kind ? wanted : study.kinds.includes(other))),
            });
          }}
        />
      ))}
    </fieldset>
  );
}
