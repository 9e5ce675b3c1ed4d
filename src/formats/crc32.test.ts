import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';
import { zipDirectory } from './zip-directory.ts';

it('gives the check value of the standard', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

it('agrees with another implementation at every length and place in memory', () => {
  const bytes = Uint8Array.from({ length: 200 }, (_, i) => (i * 181 + (i >> 3)) & 255);
  for (let length = 0; length < 70; length++) {
    const part = bytes.subarray(length % 7, (length % 7) + length);
    const [entry] = zipDirectory(zipSync({ part }));
    expect(crc32(part)).toBe(entry!.checksum);
  }
});

it('goes on from piece to piece', () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, i) => (i * 37) & 255);
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32(bytes));
  }
});
