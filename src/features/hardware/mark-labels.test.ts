import { describe, expect, it } from 'vitest';
import { createRandom } from '../../domain/random.ts';
import { placeLabels } from './mark-labels.ts';

const frame = { left: 0, right: 400, top: 0, bottom: 200 };

function boxOf({ x, y, text, anchor }: ReturnType<typeof placeLabels>[number]) {
  const width = 6.1 * text.length;
  const left = x - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
  return { left, right: left + width, top: y - 9, bottom: y + 3 };
}

describe('labels of marks', () => {
  it('stand free of each other and of all marks, inside the frame, whatever the points', () => {
    const random = createRandom(3);
    for (let n = 0; n < 50; n++) {
      const marks = Array.from({ length: 12 }, (_, i) => ({
        id: String(i),
        x: 400 * random.uniform(),
        y: 200 * random.uniform(),
        text: `${i * 7} %`,
      }));
      const boxes = placeLabels(marks, frame).map(boxOf);
      boxes.forEach((a, i) => {
        expect(a.left >= 0 && a.right <= 400 && a.top >= 0 && a.bottom <= 200).toBe(true);
        for (const b of boxes.slice(i + 1)) {
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
        }
        for (const { x, y } of marks) {
          expect(a.left < x + 7 && x - 7 < a.right && a.top < y + 7 && y - 7 < a.bottom).toBe(false);
        }
      });
    }
  });

  it('are all there where there is room, and left out where there is none', () => {
    const apart = [50, 150, 250].map((x) => ({ id: String(x), x, y: 100, text: '30 %' }));
    expect(placeLabels(apart, frame)).toHaveLength(3);
    const heap = Array.from({ length: 30 }, (_, i) => ({
      id: String(i),
      x: 200,
      y: 100,
      text: 'full network',
    }));
    expect(placeLabels(heap, frame).length).toBeLessThan(12);
    expect(placeLabels([{ id: 'a', x: 10, y: 10, text: '' }], frame)).toEqual([]);
  });
});
