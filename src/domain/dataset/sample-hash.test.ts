import { expect, it } from 'vitest';
import type { Sample } from './sample.ts';
import { hashBytes, hashSample } from './sample-hash.ts';

it('is FNV-1a with 64 bits, by its published test vectors', () => {
  const hash = (text: string): string => hashBytes(new TextEncoder().encode(text));
  expect(hash('')).toBe('cbf29ce484222325');
  expect(hash('a')).toBe('af63dc4c8601ec8c');
  expect(hash('foobar')).toBe('85944171f73967e8');
});

it('agrees with the definition in long integers on arbitrary bytes', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 197) ^ (i >> 3));
  let expected = 0xcbf29ce484222325n;
  for (const byte of bytes) expected = BigInt.asUintN(64, (expected ^ BigInt(byte)) * 0x100000001b3n);
  expect(hashBytes(bytes)).toBe(expected.toString(16).padStart(16, '0'));
});

it('follows values, labels and names', () => {
  const sample: Sample = {
    name: 'a',
    rows: 2,
    features: [{ name: 'x' }],
    columns: [Float32Array.of(1, 2)],
    label: Uint8Array.of(0, 1),
  };
  const hash = hashSample(sample);
  expect(hashSample({ ...sample, name: 'b' })).toBe(hash);
  expect(hashSample({ ...sample, columns: [Float32Array.of(1, 3)] })).not.toBe(hash);
  expect(hashSample({ ...sample, label: Uint8Array.of(1, 0) })).not.toBe(hash);
  expect(hashSample({ ...sample, features: [{ name: 'y' }] })).not.toBe(hash);
});
