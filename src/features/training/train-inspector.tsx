import { lazy, Suspense, useEffect, useState } from 'react';
import type { KeptNodes } from '../../domain/network/extract.ts';
import { liveRuns, useTraining } from '../../state/training-store.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatFixed } from '../../ui/format.ts';
import type { Scheme } from '../../ui/colours.ts';
import { EmptyNotice } from '../../ui/notice.tsx';
import type { CardRun } from './card-runs.ts';
import { hiddenGates, sumOfGates } from './hidden-gates.ts';
import { HistoryLine } from './history-line.tsx';
import { trainingSource } from './live.ts';
import { NodeDetails } from './node-details.tsx';
import { nodeFacts } from './node-facts.ts';
import { runName } from './run-name.ts';
import { useShownRuns } from './train-stage.tsx';
import { useTrainingView } from './view-store.ts';
import css from './train-inspector.module.css';

const EpochCurves = lazy(async () => ({ default: (await import('./epoch-curves.tsx')).EpochCurves }));

const REFRESH_MS = 250;

/** The run or the node that was clicked, and the rejection of all runs at the epoch that is looked at. */
export function TrainInspector({ scheme }: { scheme: Scheme }) {
  const shown = useShownRuns();
  const selected = useTrainingView((state) => state.run);
  useRefresh();
  const isShown = shown.ok && shown.cards.some(({ id }) => id === selected);
  return (
    <div className={css['inspector']}>
      <Selected shown={shown} />
      {shown.ok && (
        <Suspense fallback={null}>
          <EpochCurves
            runs={shown.cards}
            source={trainingSource}
            scheme={scheme}
            selected={isShown ? selected : null}
          />
        </Suspense>
      )}
    </div>
  );
}

function Selected({ shown }: { shown: ReturnType<typeof useShownRuns> }) {
  const { run, node } = useTrainingView();
  const card = shown.ok ? shown.cards.find((one) => one.id === run) : undefined;
  if (!shown.ok || card === undefined) {
    return (
      <EmptyNotice>Click a card or one of its nodes: its history and its weights appear here.</EmptyNotice>
    );
  }
  const live = liveRuns.run(card.id);
  const result = useTraining.getState().results[card.id];
  const epochs = shown.study.training.epochs;
  if (node === null) return <RunDetails run={card} epochs={epochs} />;
  const moment = trainingSource.read(card.id);
  if (live === undefined || moment === null) {
    return <EmptyNotice>The node tells its history once the training has started.</EmptyNotice>;
  }
  return (
    <NodeDetails
      facts={nodeFacts(card, node, moment, live, useTraining.getState().viewEpoch, epochs, result ?? null)}
    />
  );
}

/** Draws anew a few times a second while gates change. */
function useRefresh(): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const unsubscribe = trainingSource.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null;
        setTick((tick) => tick + 1);
      }, REFRESH_MS);
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
}

function RunDetails({ run, epochs }: { run: CardRun; epochs: number }) {
  const state = useTraining.getState();
  const live = liveRuns.run(run.id);
  const moment = trainingSource.read(run.id);
  const result = state.results[run.id];
  const curve = state.curves[run.id];
  const measured = live?.epochs.filter((one) => one.validationLoss !== null) ?? [];
  const validation = measured.map((one) => one.validationLoss ?? NaN);
  const gates = hiddenGates(moment?.gates, run.widths);
  const facts = [
    { name: 'status', value: run.status },
    { name: 'nodes that stay', value: `${run.kept} of ${run.nodes}` },
    { name: 'sum of gates', value: moment === null ? '–' : formatFixed(sumOfGates(gates), 2) },
    ...(run.inputs === null
      ? []
      : [{ name: 'inputs that stay', value: `${run.inputs.kept} of ${run.inputs.names.length}` }]),
    ...(run.kind !== 'pruned' || moment === null
      ? []
      : [
          { name: 'temperature', value: moment.temperature.toPrecision(2) },
          { name: 'swaps since the last epoch', value: moment.swaps },
        ]),
    { name: 'training loss', value: lossText(moment?.loss ?? null) },
    { name: 'validation loss', value: lossText(validation[validation.length - 1] ?? null) },
    ...(result === undefined
      ? []
      : [
          {
            name: 'kept per layer',
            value: result.kept
              .slice(1)
              .map((layer) => layer.length)
              .join(' · '),
          },
          ...(run.kind === 'cancelout'
            ? [{ name: 'ended with', value: `${keptNodes(result.kept)} nodes, not exact` }]
            : []),
          { name: 'extracted = trained to', value: result.extractionDifference.toExponential(0) },
        ]),
    ...(curve === undefined
      ? []
      : [
          { name: 'area under the curve', value: formatFixed(curve.auc, 4) },
          { name: 'jets with one score', value: `${formatFixed(100 * curve.largestTie, 1)} % at most` },
        ]),
  ];
  return (
    <div className={css['details']}>
      <header>
        <h2>{runName(run)}</h2>
      </header>
      <Facts facts={facts} />
      {validation.length > 1 && (
        <HistoryLine
          name="Validation loss, relative to the first epoch"
          history={relative(validation)}
          recorded={measured.map(({ epoch }) => epoch)}
          epochs={epochs}
        />
      )}
    </div>
  );
}

function keptNodes(kept: KeptNodes): number {
  return kept.slice(1).reduce((sum, layer) => sum + layer.length, 0);
}

function lossText(loss: number | null): string {
  return loss === null ? '–' : formatFixed(loss, 4);
}

function relative(values: readonly number[]): number[] {
  const largest = Math.max(...values);
  return values.map((value) => value / largest);
}
