export type Scheme = 'light' | 'dark';

/** Ordered by lightness and by hue, at least 3:1 against the surface, told apart with the common colour deficiencies. */
const RAMPS: Record<Scheme, readonly string[]> = {
  light: ['#41216b', '#33519f', '#1e7a93', '#278a5f', '#6f8a12', '#b07800'],
  dark: ['#a58bff', '#74a5ff', '#41c4d8', '#58d394', '#b4dc55', '#ffd35c'],
};

/** Fixed pair, by Petroff (arXiv:2107.02270), lightened or darkened for the theme. */
export const SIGNAL_COLOUR = 'var(--signal)';
export const BACKGROUND_COLOUR = 'var(--background)';
export const FULL_NETWORK_COLOUR = 'var(--ink)';

function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Mixes two colours, `share` of the second. */
export function mixColours(from: string, to: string, share: number): string {
  const a = channels(from);
  const b = channels(to);
  const mixed = a.map((value, i) => Math.round(value + ((b[i] ?? value) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Colour at `position` in 0..1 of the ordered ramp; 0 the largest pruned budget, 1 the smallest. */
export function rampColour(position: number, scheme: Scheme): string {
  const stops = RAMPS[scheme];
  const place = Math.min(1, Math.max(0, position)) * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2);
  return mixColours(stops[below] ?? '#000000', stops[below + 1] ?? '#000000', place - below);
}

/**
 * One colour per budget, by its rank among `budgets` (shares of the nodes): the full network in the colour of the text, the
 * others along the ramp from the largest to the smallest.
 */
export function budgetColour(share: number, budgets: readonly number[], scheme: Scheme): string {
  if (share >= 1) return FULL_NETWORK_COLOUR;
  const pruned = [...new Set(budgets.filter((budget) => budget < 1))].sort((a, b) => b - a);
  const rank = pruned.indexOf(share);
  return rampColour(pruned.length > 1 ? Math.max(rank, 0) / (pruned.length - 1) : 0.5, scheme);
}
