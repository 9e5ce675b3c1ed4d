import type { Architecture } from '../../domain/network/architecture.ts';
import { layerWidths } from '../../domain/network/architecture.ts';

/** Rows of a weight matrix below its kernel: the bias and a row of zeros. */
const BIAS_ROWS = 2;

/** Where W, m and v of Adam stand in a layer's state: one above the other. */
export const STATE_PARTS = 3;

/**
 * How the runs of one stack lie in matrices. Every width is rounded up to an even number, since a texel holds two rows by two
 * columns; the runs stand side by side:
 *
 * - activations of layer l: [batch, runs x padded(l)]
 * - gradient of layer l: [padded(l) + 2, runs x padded(l + 1)], the bias below the kernel
 * - state of layer l: the same three times, W over m over v
 * - nodes (gates, scores): [2 x runs, nodes], the layers one after the other
 *
 * Padding holds zeros and stays zero: its weights get no gradient.
 */
export interface StackLayout {
  readonly runs: number;
  /** Jets per step, and rounded up to an even number. */
  readonly batch: number;
  readonly batchPadded: number;
  /** All layers, inputs first, the output last. */
  readonly widths: readonly number[];
  readonly padded: readonly number[];
  /** First node of the inputs and every hidden layer among the padded nodes. */
  readonly nodeOffsets: readonly number[];
  /** Number of padded nodes, inputs and hidden layers. */
  readonly nodes: number;
}

export function even(count: number): number {
  return count + (count & 1);
}

export function createLayout(architecture: Architecture, runs: number, batch: number): StackLayout {
  const widths = layerWidths(architecture);
  const padded = widths.map(even);
  const nodeOffsets: number[] = [];
  let nodes = 0;
  for (const width of padded.slice(0, -1)) {
    nodeOffsets.push(nodes);
    nodes += width;
  }
  return { runs, batch, batchPadded: even(batch), widths, padded, nodeOffsets, nodes };
}

/** Rows of the gradient of weight layer l. */
export function gradientRows(layout: StackLayout, l: number): number {
  return layout.padded[l]! + BIAS_ROWS;
}

export function layerColumns(layout: StackLayout, l: number): number {
  return layout.runs * layout.padded[l]!;
}

/** Most runs that one stack may hold on a device. */
export function runsPerStack(widths: readonly number[], maxTextureSize: number): number {
  /** Rates and temperatures are uniforms, of which 224 vectors are guaranteed. */
  const uniformLimit = 64;
  const widest = even(Math.max(...widths));
  return Math.max(1, Math.min(uniformLimit, Math.floor((2 * maxTextureSize) / widest)));
}
