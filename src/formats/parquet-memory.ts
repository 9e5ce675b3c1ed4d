import type { Compressors } from 'hyparquet';

/** Unpacked pages that wait to be decoded; more are unpacked twice. */
const LARGEST_BYTES = 2 ** 28;

interface KeptPage {
  readonly packed: Uint8Array;
  readonly unpacked: Uint8Array;
}

/** Pages are unpacked to be checked, and handed out again to be decoded, in the same order. */
export class PageMemory {
  private pages: KeptPage[] = [];
  private next = 0;
  private bytes = 0;

  constructor(private readonly compressors: Compressors) {}

  /** Unpacks, and keeps what was unpacked. */
  keeping(): Compressors {
    return this.each((unpack, packed, length) => {
      const unpacked = unpack(packed, length);
      if (this.bytes + unpacked.length <= LARGEST_BYTES) {
        this.bytes += unpacked.length;
        this.pages.push({ packed, unpacked });
      }
      return unpacked;
    });
  }

  /** Hands out what was kept, and unpacks the rest. */
  replaying(): Compressors {
    return this.each((unpack, packed, length) => {
      const kept = this.pages[this.next];
      if (kept?.unpacked.length !== length || !samePlace(kept.packed, packed)) return unpack(packed, length);
      this.next++;
      return kept.unpacked;
    });
  }

  private each(work: (unpack: Unpack, packed: Uint8Array, length: number) => Uint8Array): Compressors {
    const all: Compressors = {};
    for (const [codec, unpack] of Object.entries(this.compressors)) {
      all[codec as keyof Compressors] = (packed, length) => work(unpack, packed, length);
    }
    return all;
  }
}

type Unpack = NonNullable<Compressors[keyof Compressors]>;

/** The same place of the same memory: a column is read from the file once. */
function samePlace(a: Uint8Array, b: Uint8Array): boolean {
  return a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length;
}
