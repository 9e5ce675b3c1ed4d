import { describe, expect, it } from 'vitest';
import { createLayout, gradientRows, layerColumns, runsPerStack } from './layout.ts';

describe('createLayout', () => {
  it('rounds every width and the batch up to even numbers and places the layers one after the other', () => {
    const layout = createLayout({ inputs: 5, hidden: [4, 1, 3], activation: 'relu' }, 3, 33);
    expect(layout.padded).toEqual([6, 4, 2, 4, 2]);
    expect(layout.nodeOffsets).toEqual([0, 6, 10, 12]);
    expect(layout.nodes).toBe(16);
    expect(layout.batchPadded).toBe(34);
    expect(gradientRows(layout, 0)).toBe(8);
    expect(layerColumns(layout, 1)).toBe(12);
  });
});

describe('runsPerStack', () => {
  it('keeps activations of all runs side by side inside a texture', () => {
    expect(runsPerStack([40, 64, 64, 1], 16384)).toBe(64);
    expect(runsPerStack([40, 1024, 1], 2048)).toBe(4);
    expect(runsPerStack([40, 1024, 1], 256)).toBe(1);
  });
});
