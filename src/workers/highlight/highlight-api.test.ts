import { describe, expect, it } from 'vitest';
import { highlight } from './highlight-api.ts';

describe('highlighting', () => {
  it.each([
    ['cpp', '// sums\nstatic const unsigned n = 3;', ['// sums', 'static', '3']],
    ['tcl', '# part\nset_part {xcvu9p}', ['# part']],
    ['yaml', 'Strategy: Latency # fast', ['# fast']],
    ['json', '{"width": 8}', ['8']],
    ['make', '# all\ncsim:\n\tg++', ['# all']],
    ['python', 'def f():\n    return 1', ['return', '1']],
    ['verilog', 'module top; // none\nendmodule', ['module']],
  ] as const)('colours %s and keeps every character', async (language, code, coloured) => {
    const lines = await highlight(code, language);
    expect(lines.map((line) => line.map(({ text }) => text).join('')).join('\n')).toBe(code);
    const pieces = lines.flat().filter(({ colour }) => colour !== null);
    for (const piece of coloured) {
      expect(pieces.some(({ text }) => text.includes(piece))).toBe(true);
    }
    expect(new Set(pieces.map(({ colour }) => colour)).size).toBeGreaterThan(0);
  });
});
