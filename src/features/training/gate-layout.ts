/** Where the cells of one network lie in its canvas: every layer a block of rows, a bar with its number of nodes at the right. */
export interface GateLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  /** Distance from one cell to the next. */
  readonly pitchX: number;
  readonly pitchY: number;
  readonly layers: readonly LayerBlock[];
  readonly barLeft: number;
}

export interface LayerBlock {
  /** Number of the layer's first node among all nodes of the hidden layers. */
  readonly first: number;
  readonly nodes: number;
  readonly top: number;
  readonly rows: number;
}

export const CELL_GAP = 1.5;
const LAYER_GAP = 5;
const BAR_SPACE = 46;
const TALLEST_CELL = 19;

/** Cells in a row: 16 for layers of the usual widths, more for wide ones. */
function columnsFor(widths: readonly number[]): number {
  const widest = Math.max(...widths);
  if (widest <= 16) return widest;
  if (widest <= 128) return 16;
  return widest <= 512 ? 32 : 64;
}

export function gateLayout(widths: readonly number[], width: number, height: number): GateLayout {
  const columns = columnsFor(widths);
  const rowsOf = (nodes: number): number => Math.ceil(nodes / columns);
  const rows = widths.reduce((sum, nodes) => sum + rowsOf(nodes), 0);
  const free = height - LAYER_GAP * (widths.length - 1);
  const pitchY = Math.min(free / rows, TALLEST_CELL);
  const barLeft = width - BAR_SPACE;
  const layers: LayerBlock[] = [];
  let top = 0;
  let first = 0;
  for (const nodes of widths) {
    layers.push({ first, nodes, top, rows: rowsOf(nodes) });
    top += rowsOf(nodes) * pitchY + LAYER_GAP;
    first += nodes;
  }
  return { width, height, columns, pitchX: (barLeft - 4) / columns, pitchY, layers, barLeft };
}

/** Left upper corner of a node's cell. */
export function cellCorner(layout: GateLayout, block: LayerBlock, node: number): { x: number; y: number } {
  return {
    x: (node % layout.columns) * layout.pitchX,
    y: block.top + Math.floor(node / layout.columns) * layout.pitchY,
  };
}

/** Layer and node (both from 0) under a point of the canvas; null beside the cells. */
export function nodeAt(layout: GateLayout, x: number, y: number): { layer: number; node: number } | null {
  const column = Math.floor(x / layout.pitchX);
  if (column < 0 || column >= layout.columns) return null;
  for (const [layer, block] of layout.layers.entries()) {
    const row = Math.floor((y - block.top) / layout.pitchY);
    if (row < 0 || row >= block.rows) continue;
    const node = row * layout.columns + column;
    return node < block.nodes ? { layer, node } : null;
  }
  return null;
}
