import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withPngText } from './png-text.ts';

/** A grey picture of one pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  ),
);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly crc: number;
}

function chunks(png: Uint8Array): Chunk[] {
  const bytes = Buffer.from(png);
  const found: Chunk[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    found.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, end),
      crc: bytes.readUInt32BE(end),
    });
    at = end + 4;
  }
  return found;
}

describe('text in a PNG', () => {
  it('stands behind the header, with its check sum, and changes nothing else', () => {
    const before = chunks(PIXEL);
    const after = chunks(withPngText(PIXEL, 'Title', 'Rejection, ε = 60 %'));
    expect(after.map(({ type }) => type)).toEqual(['IHDR', 'iTXt', 'IDAT', 'IEND']);
    expect([after[0], ...after.slice(2)]).toEqual(before);
    const text = after[1];
    expect(text?.data.toString('utf8')).toBe('Title\0\0\0\0\0Rejection, ε = 60 %');
    expect(text?.crc).toBe(crc32(Buffer.concat([Buffer.from('iTXt'), text?.data ?? Buffer.of()])));
  });
});
