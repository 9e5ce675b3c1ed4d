import { Checkbox } from '@mantine/core';
import { RUN_KINDS } from '../../domain/study/study-choices.ts';
import { useStudy } from '../../state/study-store.ts';
import { More } from '../../ui/more.tsx';
import { Panel } from '../../ui/panel.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import type { KindWords } from '../../ui/run-kinds.ts';
import css from './kinds-panel.module.css';

const GROUPS: readonly { readonly group: KindWords['group']; readonly title: string }[] = [
  { group: 'method', title: 'The method' },
  { group: 'controls', title: 'Controls' },
];

/** What is trained for every budget below 100 %. */
export function KindsPanel() {
  const kinds = useStudy(({ study }) => study.kinds);
  const update = useStudy((state) => state.update);
  return (
    <Panel
      title="Kinds of runs"
      note="What is trained for every budget below 100 %, for every seed."
      actions={<AboutKinds />}
      fill
    >
      {GROUPS.map(({ group, title }) => (
        <fieldset key={group} className={css['group']}>
          <legend>{title}</legend>
          {RUN_KINDS.filter((kind) => kindWords(kind).group === group).map((kind) => (
            <Checkbox
              key={kind}
              label={<KindLabel words={kindWords(kind)} />}
              aria-label={kindWords(kind).name}
              description={kindWords(kind).tip}
              checked={kinds.includes(kind)}
              disabled={kinds.length === 1 && kinds.includes(kind)}
              onChange={(event) => {
                const wanted = event.currentTarget.checked;
                update({
                  kinds: RUN_KINDS.filter((other) => (other === kind ? wanted : kinds.includes(other))),
                });
              }}
            />
          ))}
        </fieldset>
      ))}
    </Panel>
  );
}

/** The name with the line that stands for the kind in every figure. */
function KindLabel({ words }: { words: KindWords }) {
  return (
    <span className={css['label']}>
      {words.name}
      <svg width="30" height="6" aria-hidden="true">
        <path d="M0 3H30" stroke="currentColor" strokeWidth="2" strokeDasharray={words.dash} />
      </svg>
    </span>
  );
}

function AboutKinds() {
  return (
    <More about="the kinds of runs">
      <p>
        The controls tell how much the choice of the nodes is worth. A random choice is often as good at 50 %
        and above: compare before you claim. All kinds train for as many epochs in all.
      </p>
      <p>
        Retrained and random-in-layers networks start when their pruned one is finished, with what came out of
        it; the pruned one is then trained even if it is not asked for.
      </p>
      <p>
        Magnitude is normalised per layer: without that whole layers die and the control is a straw man.
        Taylor: Molchanov et al., arXiv:1906.10771. CancelOut: Borisov et al., ICANN 2019.
      </p>
    </More>
  );
}
