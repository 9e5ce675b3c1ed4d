import { describe, expect, it } from 'vitest';
import {
  formatBudget,
  formatDuration,
  formatFixed,
  formatInteger,
  formatLarge,
  formatPercent,
  formatWithError,
} from './format.ts';

describe('numbers as shown', () => {
  it('groups integers by thin spaces', () => {
    expect(formatInteger(1234567)).toBe('1\u2009234\u2009567');
    expect(formatInteger(-999)).toBe('\u2212999');
  });

  it('keeps three significant digits of large numbers', () => {
    expect(formatLarge(1_840_000)).toBe('1.84 M');
    expect(formatLarge(431_200)).toBe('431 k');
    expect(formatLarge(999_900)).toBe('1.00 M');
    expect(formatLarge(56)).toBe('56.0');
  });

  it('shows time as on a player', () => {
    expect(formatDuration(72)).toBe('1:12');
    expect(formatDuration(7390)).toBe('2:03:10');
    expect(formatDuration(-3)).toBe('0:00');
  });

  it('shows shares and signs', () => {
    expect(formatPercent(0.7)).toBe('70 %');
    expect(formatPercent(0.025, 1)).toBe('2.5 %');
    expect(formatFixed(-0.25, 2)).toBe('\u22120.25');
  });

  it('shows budgets with the digits they need', () => {
    expect([30, 29.9, 12.5, 5.08].map(formatBudget)).toEqual(['30 %', '30 %', '12.5 %', '5 %']);
  });

  it('rounds a value to its error', () => {
    expect(formatWithError(271.4, 45.2)).toBe('271 ± 45');
    expect(formatWithError(12.345, 0.41)).toBe('12.3 ± 0.4');
    expect(formatWithError(12.345, 0.12)).toBe('12.35 ± 0.12');
    expect(formatWithError(4.2, 0)).toBe('4.20 ± 0.00');
  });
});
