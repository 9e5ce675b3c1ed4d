import type { CardRun } from './card-runs.ts';

/** Layers that a card shows, with their widths: the hidden ones, and before them the inputs where these compete. */
export function shownWidths({ inputs, widths }: Pick<CardRun, 'inputs' | 'widths'>): readonly number[] {
  return inputs === null ? widths : [inputs.names.length, ...widths];
}

/** Level of a shown layer (from 0): 0 the inputs, hidden layers from 1. */
export function levelOf({ inputs }: Pick<CardRun, 'inputs'>, layer: number): number {
  return inputs === null ? layer + 1 : layer;
}

/** "Layer 2 · node 17", or the name of an input feature. Layer and node from 0. */
export function nodeName(run: Pick<CardRun, 'inputs'>, layer: number, node: number): string {
  const level = levelOf(run, layer);
  return level === 0 ? (run.inputs?.names[node] ?? `input ${node + 1}`) : `Layer ${level} · node ${node + 1}`;
}
