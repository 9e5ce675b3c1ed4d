import { describe, expect, it } from 'vitest';
import { budgetColour, FULL_NETWORK_COLOUR, mixColours, rampColour } from './colours.ts';

function luminance(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  const linear = [(value >> 16) & 255, (value >> 8) & 255, value & 255].map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

describe('colours of budgets', () => {
  it.each([
    ['light', '#ffffff'],
    ['dark', '#14171d'],
  ] as const)('stand out from the %s surface and grow lighter in order', (scheme, surface) => {
    const colours = Array.from({ length: 7 }, (_, i) => rampColour(i / 6, scheme));
    for (const colour of colours) expect(contrast(colour, surface)).toBeGreaterThanOrEqual(3);
    const lightness = colours.map(luminance);
    expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
  });

  it('follow the order of the budgets, not their order in the list', () => {
    const budgets = [0.05, 1, 0.7, 0.3];
    expect(budgetColour(1, budgets, 'light')).toBe(FULL_NETWORK_COLOUR);
    expect(budgetColour(0.7, budgets, 'light')).toBe(rampColour(0, 'light'));
    expect(budgetColour(0.05, budgets, 'light')).toBe(rampColour(1, 'light'));
  });

  it('mix linearly', () => {
    expect(mixColours('#000000', '#ffffff', 0.5)).toBe('#808080');
  });
});
