import { useCallback, useMemo, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { CorrelationMatrices } from '../../domain/dataset/correlation.ts';
import { useCanvasSurface } from '../../ui/canvas-surface.ts';
import type { Scheme } from '../../ui/colours.ts';
import { formatFixed } from '../../ui/format.ts';
import { heatColour } from './heat-colours.ts';
import css from './correlation-map.module.css';

interface CorrelationMapProps {
  readonly names: readonly string[];
  readonly matrices: CorrelationMatrices;
  readonly scheme: Scheme;
  /** Shows the distribution of an input. */
  readonly onSelect: (name: string) => void;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

const MOVES: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Linear correlations of all pairs: background above the diagonal, signal below it. */
export function CorrelationMap({ names, matrices, scheme, onSelect }: CorrelationMapProps) {
  const [pointed, setPointed] = useState<Cell | null>(null);
  const n = matrices.features;
  const valueOf = useCallback(
    ({ row, column }: Cell): number =>
      (column > row ? matrices.background : matrices.signal)[row * n + column] ?? NaN,
    [matrices, n],
  );
  const paint = useCallback(
    (context: CanvasRenderingContext2D, width: number, height: number) => {
      const pitch = Math.min(width, height) / n;
      for (let row = 0; row < n; row++) {
        for (let column = 0; column < n; column++) {
          context.fillStyle = heatColour(valueOf({ row, column }), scheme);
          context.fillRect(column * pitch, row * pitch, pitch + 0.5, pitch + 0.5);
        }
      }
      if (pointed === null) return;
      context.strokeStyle = scheme === 'dark' ? '#ffffff' : '#000000';
      context.lineWidth = 1.5;
      context.strokeRect(pointed.column * pitch, pointed.row * pitch, pitch, pitch);
    },
    [n, valueOf, scheme, pointed],
  );
  const { attach } = useCanvasSurface(paint);
  const under = (event: PointerEvent): Cell | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * n);
    const row = Math.floor(((event.clientY - box.top) / box.height) * n);
    return row >= 0 && row < n && column >= 0 && column < n ? { row, column } : null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (move !== undefined) {
      const from = pointed ?? { row: 0, column: 0 };
      const inside = (value: number): number => Math.min(n - 1, Math.max(0, value));
      setPointed({ row: inside(from.row + move[0]), column: inside(from.column + move[1]) });
    } else if (event.key === 'Enter' && pointed !== null) onSelect(names[pointed.row] ?? '');
    else return;
    event.preventDefault();
  };
  const words = useMemo(() => {
    if (pointed === null) return 'Point at a pair of inputs.';
    const of = pointed.column > pointed.row ? 'background' : 'signal';
    const pair = `${names[pointed.row] ?? ''} · ${names[pointed.column] ?? ''}`;
    return pointed.row === pointed.column
      ? (names[pointed.row] ?? '')
      : `${pair}: ${formatFixed(valueOf(pointed), 2)} (${of})`;
  }, [pointed, names, valueOf]);
  return (
    <div className={css['map']}>
      <div
        className={css['square']}
        role="group"
        tabIndex={0}
        aria-label="Correlations of the inputs. Arrow keys point at a pair, Enter shows the input of its row."
        onKeyDown={onKeyDown}
      >
        <canvas
          className={css['canvas']}
          ref={attach}
          aria-hidden="true"
          onPointerMove={(event) => setPointed(under(event))}
          onPointerLeave={() => setPointed(null)}
          onClick={() => pointed !== null && onSelect(names[pointed.row] ?? '')}
        />
        <span className={css['upper']}>background</span>
        <span className={css['lower']}>signal</span>
      </div>
      <div className={css['side']}>
        <p className={css['words']} role="status">
          {words}
        </p>
        <div className={css['scale']} aria-hidden="true">
          <span>−1</span>
          <span
            className={css['ramp']}
            style={{
              background: `linear-gradient(to right, ${heatColour(-1, scheme)}, ${heatColour(0, scheme)}, ${heatColour(1, scheme)})`,
            }}
          />
          <span>+1</span>
        </div>
      </div>
    </div>
  );
}
