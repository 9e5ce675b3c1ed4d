import type { Sample } from './sample.ts';

/** Shares of the jets for training and validation; the rest is the test set. */
export interface SplitSettings {
  readonly train: number;
  readonly validation: number;
  readonly seed: number;
}

export const DEFAULT_SPLIT: SplitSettings = { train: 0.6, validation: 0.2, seed: 1 };

/** Row numbers of the three parts. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

/** A number in [0, 1) from an event number and a seed (MurmurHash3's finaliser over both halves of the number). */
function hashShare(event: number, seed: number): number {
  let h = seed | 0;
  for (const word of [event >>> 0, Math.floor(event / 4294967296) >>> 0]) {
    h ^= word;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return (h >>> 0) / 4294967296;
}

/**
 * Splits by event and never by row, so that jets of one event share a part. Each event's part follows from its own number and the
 * seed, whatever the order or the number of the other rows: more jets of the same sample never move a jet from one part to another.
 */
export function splitSample(sample: Pick<Sample, 'rows' | 'event'>, settings: SplitSettings): Split {
  const part = new Uint8Array(sample.rows);
  const counts = [0, 0, 0];
  for (let row = 0; row < sample.rows; row++) {
    const share = hashShare(sample.event?.[row] ?? row, settings.seed);
    const p = share < settings.train ? 0 : share < settings.train + settings.validation ? 1 : 2;
    part[row] = p;
    counts[p]!++;
  }
  const parts = counts.map((count) => new Uint32Array(count));
  const filled = [0, 0, 0];
  for (let row = 0; row < sample.rows; row++) {
    const p = part[row]!;
    parts[p]![filled[p]!++] = row;
  }
  return { train: parts[0]!, validation: parts[1]!, test: parts[2]! };
}
