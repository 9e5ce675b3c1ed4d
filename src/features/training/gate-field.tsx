import { useCallback, useEffect, useMemo, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useCanvasSurface } from '../../ui/canvas-surface.ts';
import { formatFixed } from '../../ui/format.ts';
import type { CardRun } from './card-runs.ts';
import { cellCorner, gateLayout, nodeAt } from './gate-layout.ts';
import type { GateLayout } from './gate-layout.ts';
import { hiddenGates } from './hidden-gates.ts';
import type { LiveSource } from './live.ts';
import { paintGates } from './paint-gates.ts';
import type { MarkedNode } from './paint-gates.ts';
import { runName } from './run-name.ts';
import { nodeName, shownWidths } from './shown-layers.ts';
import css from './gate-field.module.css';

interface GateFieldProps {
  readonly run: CardRun;
  readonly source: LiveSource;
  readonly selected: MarkedNode | null;
  readonly onSelect: (node: MarkedNode) => void;
}

interface Pointed extends MarkedNode {
  /** How far to the right the node lies, 0..1. */
  readonly share: number;
  readonly x: number;
  readonly y: number;
}

/** The nodes of one network as lights. Mouse or arrow keys point at a node, click or Enter selects it. */
export function GateField({ run, source, selected, onSelect }: GateFieldProps) {
  const { id, inputs, widths: hidden } = run;
  const widths = useMemo(() => shownWidths({ inputs, widths: hidden }), [inputs, hidden]);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [layouts] = useState(() => new LayoutMemory());
  const marked = pointed ?? selected;

  const paint = useCallback(
    (context: CanvasRenderingContext2D, width: number, height: number) => {
      const live = source.read(id);
      paintGates(context, layouts.of(widths, width, height), hiddenGates(live?.gates, widths), marked);
    },
    [source, id, widths, marked, layouts],
  );
  const { attach, request } = useCanvasSurface(paint);
  useEffect(() => source.subscribe(request), [source, request]);

  const point = (node: MarkedNode | null): void => {
    if (node === null) setPointed(null);
    else if (node.layer !== pointed?.layer || node.node !== pointed.node) {
      const block = layouts.last?.layers[node.layer];
      // A key may come before the first painting.
      const corner =
        block === undefined || layouts.last === null ? null : cellCorner(layouts.last, block, node.node);
      const { x, y } = corner ?? { x: 0, y: 0 };
      setPointed({ ...node, x, y, share: x / (layouts.last?.width ?? 1) });
    }
  };
  const under = (event: PointerEvent): MarkedNode | null => {
    const { offsetX, offsetY } = event.nativeEvent;
    return layouts.last === null ? null : nodeAt(layouts.last, offsetX, offsetY);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = marked ?? { layer: 0, node: -1 };
    if (event.key === 'Enter' || event.key === ' ') {
      if (marked !== null) onSelect({ layer: marked.layer, node: marked.node });
    } else if (event.key === 'Escape') point(null);
    else {
      const next = moved(from, event.key, widths, layouts.last?.columns ?? 16);
      if (next === null) return;
      point(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className={css['field']}
      role="group"
      tabIndex={0}
      aria-label={`Gates of ${runName(run)}. Arrow keys point at a node, Enter opens it.`}
      onKeyDown={onKeyDown}
      onBlur={() => point(null)}
    >
      <canvas
        className={css['canvas']}
        ref={attach}
        aria-hidden="true"
        onPointerMove={(event) => point(under(event))}
        onPointerLeave={() => point(null)}
        onClick={() => marked !== null && onSelect({ layer: marked.layer, node: marked.node })}
      />
      {pointed !== null && <NodeTip pointed={pointed} run={run} widths={widths} source={source} />}
    </div>
  );
}

function NodeTip({
  pointed,
  run,
  widths,
  source,
}: {
  pointed: Pointed;
  run: CardRun;
  widths: readonly number[];
  source: LiveSource;
}) {
  const first = useMemo(
    () => widths.slice(0, pointed.layer).reduce((sum, width) => sum + width, 0),
    [widths, pointed.layer],
  );
  const gate = hiddenGates(source.read(run.id)?.gates, widths)[first + pointed.node];
  return (
    <div
      className={css['tip']}
      role="status"
      style={{ left: pointed.x, top: pointed.y, '--share': pointed.share }}
    >
      {nodeName(run, pointed.layer, pointed.node)}: <strong>{formatFixed(gate ?? 0, 3)}</strong>
    </div>
  );
}

/** The layout follows from the widths and the canvas; it is worked out when one of them changes. */
class LayoutMemory {
  last: GateLayout | null = null;
  private widths: readonly number[] = [];

  of(widths: readonly number[], width: number, height: number): GateLayout {
    if (
      this.last === null ||
      this.widths !== widths ||
      this.last.width !== width ||
      this.last.height !== height
    ) {
      this.last = gateLayout(widths, width, height);
      this.widths = widths;
    }
    return this.last;
  }
}

/** The node that an arrow key leads to; null for other keys. Rows of all layers follow on each other. */
function moved(from: MarkedNode, key: string, widths: readonly number[], columns: number): MarkedNode | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const width = widths[from.layer] ?? 0;
  const node = from.node + step;
  if (node >= 0 && node < width) return { layer: from.layer, node };
  const layer = from.layer + Math.sign(step);
  const other = widths[layer];
  if (other === undefined) return { layer: from.layer, node: Math.min(Math.max(node, 0), width - 1) };
  return { layer, node: step > 0 ? 0 : other - 1 };
}
