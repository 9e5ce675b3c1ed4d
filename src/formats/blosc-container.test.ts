import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bloscHead, isUnusual, withoutCodec } from './blosc-container.ts';

const BLOCK = 1024;
const CONTENT = Uint8Array.from({ length: 2 * BLOCK + 100 }, (_, i) => (i * i) >> 9);

/** One stream in each block, packed by zlib, as the description of the format has it. */
function zlibContainer(): Uint8Array {
  const streams = [0, BLOCK, 2 * BLOCK].map((from) => zlibSync(CONTENT.subarray(from, from + BLOCK)));
  const first = 16 + 4 * streams.length;
  const bytes = new Uint8Array(streams.reduce((sum, { length }) => sum + 4 + length, first));
  const view = new DataView(bytes.buffer);
  bytes.set([2, 1, 0x70, 8]);
  view.setUint32(4, CONTENT.length, true);
  view.setUint32(8, BLOCK, true);
  view.setUint32(12, bytes.length, true);
  let at = first;
  for (const [block, stream] of streams.entries()) {
    view.setUint32(16 + 4 * block, at, true);
    view.setUint32(at, stream.length, true);
    bytes.set(stream, at + 4);
    at += 4 + stream.length;
  }
  return bytes;
}

/** What the streams hold, one after the other. */
function contentOf(container: Uint8Array): number[] {
  const view = new DataView(container.buffer);
  return [0, 1, 2].flatMap((block) => {
    const at = view.getUint32(16 + 4 * block, true);
    return [...container.subarray(at + 4, at + 4 + view.getUint32(at, true))];
  });
}

describe('containers of Blosc', () => {
  it('keep their content when their streams are unpacked', () => {
    const container = zlibContainer();
    const head = bloscHead(container, container.length)!;
    expect(isUnusual(head)).toBe(true);
    const plain = withoutCodec(container, head);
    expect(contentOf(plain)).toEqual([...CONTENT]);
    expect(bloscHead(plain, plain.length)).toEqual({ ...head, flags: 0x10, codec: 0 });
  });

  it('never change their content when a byte of a stream has changed', () => {
    const container = zlibContainer();
    const head = bloscHead(container, container.length)!;
    let refused = 0;
    for (let place = 28; place < container.length; place++) {
      const damaged = container.slice();
      damaged[place] = damaged[place]! ^ 0x04;
      try {
        expect(contentOf(withoutCodec(damaged, head))).toEqual([...CONTENT]);
      } catch (reason) {
        if (reason instanceof Error && reason.name === 'AssertionError') throw reason;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(100);
  });

  it('are told from other bytes by version and length', () => {
    const container = zlibContainer();
    expect(bloscHead(container, container.length - 1)).toBeUndefined();
    expect(bloscHead(container.subarray(1), container.length - 1)).toBeUndefined();
  });
});
