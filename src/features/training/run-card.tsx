import { useCallback } from 'react';
import { formatBudget, formatFixed } from '../../ui/format.ts';
import type { CardRun, CardStatus } from './card-runs.ts';
import { GateField } from './gate-field.tsx';
import { hiddenGates, sumOfGates } from './hidden-gates.ts';
import type { LiveSource, RunMoment } from './live.ts';
import { LiveText } from './live-text.tsx';
import { LossLine } from './loss-line.tsx';
import type { MarkedNode } from './paint-gates.ts';
import { kindWords } from '../../ui/run-kinds.ts';
import { runName } from './run-name.ts';
import css from './run-card.module.css';

interface RunCardProps {
  readonly run: CardRun;
  readonly source: LiveSource;
  readonly lockShare: number;
  readonly scheme: 'light' | 'dark';
  readonly selected: boolean;
  readonly node: MarkedNode | null;
  readonly onSelect: (run: string, node: MarkedNode | null) => void;
}

function lossText(moment: RunMoment): string {
  return moment.loss === null ? '–' : formatFixed(moment.loss, 4);
}

/** Kinds whose gates are soft until the lock. */
const GATED: readonly CardRun['kind'][] = ['pruned', 'cancelout'];

/** "T 0.21 · 12 swaps", after the lock "locked" */
function courseText({ gates, temperature, swaps }: RunMoment): string {
  if (gates.every((gate) => gate === 0 || gate === 1)) return 'locked';
  return `T ${temperature.toPrecision(2)} · ${swaps} swap${swaps === 1 ? '' : 's'}`;
}

const STATUS_WORDS: Record<CardStatus, string> = {
  waiting: 'waiting',
  running: 'loss',
  finished: 'loss',
  failed: 'stopped, loss',
};

export function RunCard({ run, source, lockShare, scheme, selected, node, onSelect }: RunCardProps) {
  const title = formatBudget(run.percent);
  const name = runName(run);
  const sumText = useCallback(
    (moment: RunMoment) => formatFixed(sumOfGates(hiddenGates(moment.gates, run.widths)), 1),
    [run.widths],
  );
  const { inputs } = run;
  const inputsText = useCallback(
    (moment: RunMoment) => formatFixed(sumOfGates(moment.gates.subarray(0, inputs?.names.length ?? 0)), 1),
    [inputs],
  );
  return (
    <article className={css['card']} data-selected={selected} data-status={run.status} aria-label={name}>
      <header className={css['header']}>
        <button
          type="button"
          className={css['title']}
          aria-pressed={selected}
          aria-label={`Inspect ${name}`}
          onClick={() => onSelect(run.id, null)}
        >
          {title}
        </button>
        <span className={css['soft']} title={kindWords(run.kind).tip}>
          {kindWords(run.kind).name} · seed {run.seed}
        </span>
        <span className={css['sum']} title="Sum of the gates, and the budget">
          Σg <LiveText run={run.id} source={source} text={sumText} /> {run.kind === 'cancelout' ? '≈' : '/'}{' '}
          {run.kept}
        </span>
      </header>
      {run.inputs !== null && (
        <p className={css['inputs']} title="Sum of the gates of the inputs, and their budget">
          inputs Σg <LiveText run={run.id} source={source} text={inputsText} /> / {run.inputs.kept} of{' '}
          {run.inputs.names.length}
        </p>
      )}
      <GateField run={run} source={source} selected={node} onSelect={(marked) => onSelect(run.id, marked)} />
      <div className={css['loss']}>
        <span className={css['soft']}>{STATUS_WORDS[run.status]}</span>
        {GATED.includes(run.kind) && (
          <span
            className={css['soft']}
            title="Temperature of the gates, and nodes that changed sides since the last epoch"
          >
            <LiveText className={css['course']} run={run.id} source={source} text={courseText} />
          </span>
        )}
        <LiveText className={css['lossValue']} run={run.id} source={source} text={lossText} />
      </div>
      <LossLine run={run.id} source={source} lockShare={lockShare} scheme={scheme} />
    </article>
  );
}
