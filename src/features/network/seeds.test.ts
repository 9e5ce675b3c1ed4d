import { describe, expect, it } from 'vitest';
import { parseSeeds } from './seeds.ts';

describe('seeds', () => {
  it('are listed or counted, each once', () => {
    expect(parseSeeds('3, 1 2;2')).toEqual({ ok: true, value: [3, 1, 2] });
    expect(parseSeeds('4-6, 5, 9')).toEqual({ ok: true, value: [4, 5, 6, 9] });
  });

  it.each(['', 'one', '1.5', '5-3', '-1', '1-100', '99999999999'])('refuse "%s" with a next step', (text) => {
    const parsed = parseSeeds(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.nextStep).not.toBe('');
  });
});
