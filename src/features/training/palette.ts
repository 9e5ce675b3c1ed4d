import { mixColours } from '../../ui/colours.ts';

const LEVELS = 64;
const SHADOW = '#262a33';
const LIT = '#ffd27a';

/** The gates are drawn on a dark ground in both themes: light and shadow need the night. */
export const GATE_PALETTE = {
  /** From shadow to light; dark steps are taken smaller, so that the eye sees equal ones. */
  cells: Array.from({ length: LEVELS }, (_, i) => mixColours(SHADOW, LIT, (i / (LEVELS - 1)) ** 1.2)),
  bar: '#ffc65c',
  barGround: SHADOW,
  text: '#aab0bb',
  mark: '#ffffff',
  font: '11px Inter, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
} as const;

/** Index into `GATE_PALETTE.cells`. */
export function gateLevel(gate: number): number {
  return Math.round(Math.min(1, Math.max(0, gate)) * (LEVELS - 1));
}
