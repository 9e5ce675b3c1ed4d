import type { Sample } from './sample.ts';

/**
 * FNV-1a with 64 bits over bytes, the multiplication by the prime 2^40 + 435 done in 16-bit limbs: the fingerprint of data in
 * provenance (not a cryptographic one).
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
class Fingerprint {
  private a = 0x2325;
  private b = 0x8422;
  private c = 0x9ce4;
  private d = 0xcbf2;

  add(bytes: Uint8Array): void {
    let { a, b, c, d } = this;
    for (const byte of bytes) {
      a ^= byte;
      const low = a * 435;
      const second = b * 435 + (low >>> 16);
      const third = c * 435 + (a << 8) + (second >>> 16);
      d = (d * 435 + (b << 8) + (third >>> 16)) & 0xffff;
      a = low & 0xffff;
      b = second & 0xffff;
      c = third & 0xffff;
    }
    Object.assign(this, { a, b, c, d });
  }

  hex(): string {
    return [this.d, this.c, this.b, this.a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
  }
}

/** Fingerprint of bytes: 16 hexadecimal digits. */
export function hashBytes(bytes: Uint8Array): string {
  const fingerprint = new Fingerprint();
  fingerprint.add(bytes);
  return fingerprint.hex();
}

function bytesOf(array: Float32Array | Float64Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Fingerprint of what a sample holds (names, features, labels, weights, event numbers), for the provenance of results. */
export function hashSample(sample: Sample): string {
  const fingerprint = new Fingerprint();
  fingerprint.add(new TextEncoder().encode(JSON.stringify(sample.features)));
  for (const column of sample.columns) fingerprint.add(bytesOf(column));
  fingerprint.add(bytesOf(sample.label));
  if (sample.weight !== undefined) fingerprint.add(bytesOf(sample.weight));
  if (sample.event !== undefined) fingerprint.add(bytesOf(sample.event));
  return fingerprint.hex();
}
