import { describe, expect, it } from 'vitest';
import { textLines } from './text-lines.ts';

describe('text in lines', () => {
  it('is one line where there is room', () => {
    expect(textLines('3 944 test jets', 40)).toEqual(['3 944 test jets']);
  });

  it('breaks between words, and loses none', () => {
    const text = '300 < pT < 1000 GeV, 40 < mSD < 200 GeV; 3 944 test jets, trained on 12 040';
    const lines = textLines(text, 38);
    expect(lines.length).toBe(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(38);
    expect(lines.join(' ')).toBe(text);
  });

  it('gives a word that is too long a line of its own', () => {
    expect(textLines('of xcvu9p-flga2104-2L-e here', 10)).toEqual(['of', 'xcvu9p-flga2104-2L-e', 'here']);
  });
});
