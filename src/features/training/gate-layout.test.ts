import { describe, expect, it } from 'vitest';
import { cellCorner, gateLayout, nodeAt } from './gate-layout.ts';

describe('layout of the gates', () => {
  it.each([[[64, 64, 64, 64]], [[32, 32, 32]], [[7, 5]], [[256, 256, 10]], [[45, 40, 23, 11]]])(
    'finds every node of %j where it is drawn, inside the canvas',
    (widths) => {
      const layout = gateLayout(widths, 230, 180);
      for (const [layer, block] of layout.layers.entries()) {
        for (let node = 0; node < block.nodes; node++) {
          const { x, y } = cellCorner(layout, block, node);
          expect(x + layout.pitchX).toBeLessThanOrEqual(layout.barLeft);
          expect(y + layout.pitchY).toBeLessThanOrEqual(180 + 1e-9);
          expect(nodeAt(layout, x + layout.pitchX / 2, y + layout.pitchY / 2)).toEqual({ layer, node });
        }
      }
    },
  );

  it('finds nothing beside the cells', () => {
    const layout = gateLayout([20, 20], 230, 180);
    expect(nodeAt(layout, 229, 3)).toBeNull();
    expect(nodeAt(layout, 229, 179)).toBeNull();
    const last = layout.layers[0];
    if (last === undefined) throw new Error('no layer');
    // The second row of the first layer holds four nodes of sixteen.
    expect(nodeAt(layout, layout.pitchX * 10.5, last.top + layout.pitchY * 1.5)).toBeNull();
  });
});
