/** A mark with a text that is to stand beside it, in pixels. */
export interface LabelledMark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a text stands: its baseline, and which of its ends lies at x. */
export interface LabelPlace {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
}

const MARK = 7;
const ASCENT = 9;
const DESCENT = 3;
/** Mean width of a character of 11 pixels. */
const CHARACTER = 6.1;

/** Beside the mark on either side, then above and below it, near and farther. */
const CANDIDATES = [
  { dx: 9, dy: 15, anchor: 'start' },
  { dx: -9, dy: -7, anchor: 'end' },
  { dx: 9, dy: -7, anchor: 'start' },
  { dx: -9, dy: 15, anchor: 'end' },
  { dx: 0, dy: 20, anchor: 'middle' },
  { dx: 0, dy: -12, anchor: 'middle' },
  { dx: 11, dy: 4, anchor: 'start' },
  { dx: -11, dy: 4, anchor: 'end' },
  { dx: 0, dy: 32, anchor: 'middle' },
  { dx: 0, dy: -24, anchor: 'middle' },
] as const;

function textBox(x: number, y: number, anchor: LabelPlace['anchor'], text: string): Box {
  const width = text.length * CHARACTER;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - ASCENT, bottom: y + DESCENT };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/**
 * Places texts beside their marks so that none covers another text, a mark or what is taken already, and none leaves the frame; a
 * text that finds no place is left out.
 *
 * @param marks all marks; those with an empty text get none
 * @param taken boxes of other drawings
 */
export function placeLabels(
  marks: readonly LabelledMark[],
  frame: Box,
  taken: readonly Box[] = [],
): LabelPlace[] {
  const boxes: Box[] = [
    ...taken,
    ...marks.map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK })),
  ];
  const places: LabelPlace[] = [];
  for (const { id, x, y, text } of marks) {
    if (text === '') continue;
    for (const { dx, dy, anchor } of CANDIDATES) {
      const box = textBox(x + dx, y + dy, anchor, text);
      if (!within(box, frame) || boxes.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      places.push({ id, text, x: x + dx, y: y + dy, anchor });
      break;
    }
  }
  return places;
}
