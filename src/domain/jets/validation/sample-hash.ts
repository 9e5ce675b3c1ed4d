import { simulateJets } from '../simulate.ts';
import type { SimulationOptions } from '../simulation-options.ts';

/** FNV-1a over the bytes of the features and labels of jets 0 .. count-1, made in blocks of `blockSize`: the fingerprint of a sample. */
export function sampleHash(options: SimulationOptions, count: number, blockSize: number): number {
  let hash = 0x811c9dc5;
  for (let first = 0; first < count; first += blockSize) {
    const block = simulateJets(options, first, Math.min(blockSize, count - first));
    const row = new Float32Array(block.columns.length + 1);
    const bytes = new Uint8Array(row.buffer);
    for (let i = 0; i < block.rows; i++) {
      for (let f = 0; f < block.columns.length; f++) row[f] = block.columns[f]![i]!;
      row[block.columns.length] = block.label[i]!;
      for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
    }
  }
  return hash >>> 0;
}
