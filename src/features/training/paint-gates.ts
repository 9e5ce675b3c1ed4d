import { CELL_GAP, cellCorner } from './gate-layout.ts';
import type { GateLayout } from './gate-layout.ts';
import { GATE_PALETTE, gateLevel } from './palette.ts';

/** A node of a card: its layer among those that the card shows, and its place there, both from 0. */
export interface MarkedNode {
  readonly layer: number;
  readonly node: number;
}

/** Draws all gates of one network and the nodes per layer; cells of one lightness go into one path. */
export function paintGates(
  context: CanvasRenderingContext2D,
  layout: GateLayout,
  gates: Float32Array,
  marked: MarkedNode | null,
): void {
  paintCells(context, layout, gates);
  context.font = GATE_PALETTE.font;
  context.textBaseline = 'middle';
  for (const block of gates.length > 0 ? layout.layers : []) {
    let sum = 0;
    for (let i = block.first; i < block.first + block.nodes; i++) sum += gates[i] ?? 0;
    paintBar(context, layout, block.top, block.rows, sum, block.nodes);
  }
  if (marked !== null) paintMark(context, layout, marked);
}

function paintCells(context: CanvasRenderingContext2D, layout: GateLayout, gates: Float32Array): void {
  const byLevel: Path2D[] = [];
  const width = layout.pitchX - CELL_GAP;
  const height = layout.pitchY - CELL_GAP;
  const radius = Math.min(2, width / 3, height / 3);
  for (const block of layout.layers) {
    for (let node = 0; node < block.nodes; node++) {
      const { x, y } = cellCorner(layout, block, node);
      const path = (byLevel[gateLevel(gates[block.first + node] ?? 0)] ??= new Path2D());
      path.roundRect(x, y, width, height, radius);
    }
  }
  byLevel.forEach((path, level) => {
    context.fillStyle = GATE_PALETTE.cells[level] ?? GATE_PALETTE.text;
    context.fill(path);
  });
}

function paintBar(
  context: CanvasRenderingContext2D,
  layout: GateLayout,
  top: number,
  rows: number,
  sum: number,
  nodes: number,
): void {
  const height = rows * layout.pitchY - CELL_GAP;
  const filled = (height * sum) / nodes;
  context.fillStyle = GATE_PALETTE.barGround;
  context.fillRect(layout.barLeft, top, 5, height);
  context.fillStyle = GATE_PALETTE.bar;
  context.fillRect(layout.barLeft, top + height - filled, 5, filled);
  context.fillStyle = GATE_PALETTE.text;
  const whole = Math.abs(sum - Math.round(sum)) < 0.005;
  context.fillText(whole ? String(Math.round(sum)) : sum.toFixed(1), layout.barLeft + 11, top + height / 2);
}

function paintMark(context: CanvasRenderingContext2D, layout: GateLayout, marked: MarkedNode): void {
  const block = layout.layers[marked.layer];
  if (block === undefined) return;
  const { x, y } = cellCorner(layout, block, marked.node);
  context.strokeStyle = GATE_PALETTE.mark;
  context.lineWidth = 1.5;
  context.strokeRect(x - 0.75, y - 0.75, layout.pitchX, layout.pitchY);
}
