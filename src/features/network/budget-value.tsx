import { NativeSelect } from '@mantine/core';
import type { Budget } from '../../domain/study/study.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { inUnit } from './edit-network.ts';

interface BudgetValueProps {
  /** "budget 2", "the input budget" */
  readonly name: string;
  readonly budget: Budget;
  /** Nodes that the budget is a share of; null: not known yet. */
  readonly all: number | null;
  readonly onChange: (budget: Budget) => void;
  /** "nodes", "inputs" */
  readonly unit?: string;
}

/** A budget as a share or as a number. */
export function BudgetValue({ name, budget, all, onChange, unit = 'nodes' }: BudgetValueProps) {
  return (
    <>
      <NumberField
        label={`Value of ${name}`}
        hiddenLabel
        width={76}
        value={budget.value}
        step={budget.unit === 'nodes' ? 1 : 5}
        onChange={(value) => onChange({ ...budget, value })}
      />
      <NativeSelect
        aria-label={`Unit of ${name}`}
        w={86}
        value={budget.unit}
        data={[
          { value: 'percent', label: '%' },
          { value: 'nodes', label: unit },
        ]}
        onChange={(event) =>
          onChange(inUnit(budget, event.currentTarget.value === 'nodes' ? 'nodes' : 'percent', all ?? 100))
        }
      />
    </>
  );
}
