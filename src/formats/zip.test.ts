import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inFolder, zipFiles } from './zip.ts';

describe('zipFiles', () => {
  const files = new Map<string, string | Uint8Array>([
    ['b/text.md', 'Higgs → bb\n'],
    ['a.bin', new Uint8Array([0, 255, 1])],
  ]);

  it('gives back what was put in', () => {
    const unpacked = unzipSync(zipFiles(files));
    expect(Object.keys(unpacked)).toEqual(['a.bin', 'b/text.md']);
    expect(strFromU8(unpacked['b/text.md']!)).toBe('Higgs → bb\n');
    expect(Array.from(unpacked['a.bin']!)).toEqual([0, 255, 1]);
  });

  it('gives the same bytes for the same files in any order', () => {
    const turned = new Map([...files].reverse());
    expect(zipFiles(turned)).toEqual(zipFiles(files));
  });

  it('dates every file 1980-01-01', () => {
    const bytes = zipFiles(files);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // MS-DOS time and date of the first local header.
    expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0, (1 << 5) | 1]);
  });

  it('moves files into a folder', () => {
    expect(inFolder('hls', files).map(([path]) => path)).toEqual(['hls/b/text.md', 'hls/a.bin']);
  });
});
