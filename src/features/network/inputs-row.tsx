import { Checkbox } from '@mantine/core';
import { inputGroup } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { useStudy } from '../../state/study-store.ts';
import { More } from '../../ui/more.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { BudgetValue } from './budget-value.tsx';
import css from './network-panel.module.css';

interface InputsRowProps {
  /** Inputs of the sample; null before one is open. */
  readonly inputs: number | null;
}

const HALF = { value: 50, unit: 'percent' } as const;

/** The input features as nodes that compete for a budget of their own. */
export function InputsRow({ inputs }: InputsRowProps) {
  const gates = useStudy(({ study }) => study.gates);
  const update = useStudy((state) => state.update);
  const { inputs: budget } = gates;
  const set = (next: Study['gates']['inputs']): void => update({ gates: { ...gates, inputs: next } });
  const group = budget === null || inputs === null ? null : inputGroup(budget, inputs);
  return (
    <div className={css['inputs']} role="group" aria-label="Inputs">
      <div className={css['layer']}>
        <span className={css['name']}>inputs</span>
        <span className={css['count']}>{inputs ?? '–'}</span>
        <Checkbox
          label="shadow"
          aria-label="Shadow nodes on the inputs"
          checked={budget !== null}
          onChange={(event) => set(event.currentTarget.checked ? HALF : null)}
        />
        <More about="shadow nodes on the inputs">
          <p>
            Each input feature gets a shadow node. They compete for a budget of their own, in the same
            training: the features that lower the loss most stay, the others leave the network and its
            sources.
          </p>
          <p>The Compare step lists the features that stay, and how many seeds keep each of them.</p>
        </More>
      </div>
      {budget !== null && (
        <div className={css['layer']}>
          <span className={css['name']}>keep</span>
          <BudgetValue name="the input budget" budget={budget} all={inputs} onChange={set} unit="inputs" />
          {group?.ok === true && <span className={css['count']}>= {group.value.budget}</span>}
        </div>
      )}
      {group?.ok === false && <ErrorNotice error={group.error} />}
    </div>
  );
}
