import { mixColours } from '../../ui/colours.ts';
import type { Scheme } from '../../ui/colours.ts';

const ENDS: Record<Scheme, { readonly minus: string; readonly zero: string; readonly plus: string }> = {
  light: { minus: '#1f4fae', zero: '#f4f3ef', plus: '#a85b00' },
  dark: { minus: '#6fa2ff', zero: '#1b1f27', plus: '#ffc65c' },
};

/** Blue for -1, ground for 0, amber for +1: told apart with every colour deficiency. Grey where undefined. */
export function heatColour(value: number, scheme: Scheme): string {
  if (Number.isNaN(value)) return scheme === 'dark' ? '#000000' : '#c9c5ba';
  const { minus, zero, plus } = ENDS[scheme];
  return mixColours(zero, value < 0 ? minus : plus, Math.min(1, Math.abs(value)));
}
