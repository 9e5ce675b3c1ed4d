import { describe, expect, it } from 'vitest';
import { fileTree } from './file-tree.ts';

describe('tree of exported files', () => {
  const files = new Map<string, string | Uint8Array>([
    ['model.json', '{}'],
    ['hls/firmware/weights/w1.h', 'ab'],
    ['hls/README.md', 'µ'],
    ['tfjs/weights.bin', new Uint8Array(7)],
  ]);

  it('lists folders before files, each under its parent', () => {
    expect(fileTree(files).map(({ name, depth }) => [name, depth])).toEqual([
      ['hls', 0],
      ['firmware', 1],
      ['weights', 2],
      ['w1.h', 3],
      ['README.md', 1],
      ['tfjs', 0],
      ['weights.bin', 1],
      ['model.json', 0],
    ]);
  });

  it('sums the sizes of folders in bytes', () => {
    const sizes = new Map(fileTree(files).map(({ name, bytes }) => [name, bytes]));
    expect(sizes.get('hls')).toBe(4);
    expect(sizes.get('tfjs')).toBe(7);
  });
});
