import { describe, expect, it } from 'vitest';
import { fileStem } from '../save-file.ts';
import { tableCsv } from './save-figure.ts';

describe('files of a figure', () => {
  it('quotes what would break a row', () => {
    const csv = tableCsv({
      columns: ['cut, "tight"', 'rejection'],
      rows: [
        [0.5, null],
        ['a\nb', 3],
      ],
    });
    expect(csv).toBe('"cut, ""tight""",rejection\n0.5,\n"a\nb",3\n');
  });

  it('names files plainly', () => {
    expect(fileStem('Rejection at 60 %')).toBe('rejection-at-60');
    expect(fileStem('…')).toBe('figure');
  });
});
