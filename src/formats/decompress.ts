import { Gunzip } from 'fflate';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';

/** JavaScript's longest string is about 2^29 characters; a file that unpacks to more cannot be read as text. */
const LARGEST_BYTES = 2 ** 29 - 2 ** 16;
const BLOCK_BYTES = 1 << 20;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Unpacks a gzip file of one or several members. */
export function gunzip(name: string, bytes: Uint8Array, largest = LARGEST_BYTES): Result<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let size = 0;
  const stream = new Gunzip((block) => {
    size += block.length;
    blocks.push(block);
  });
  try {
    for (let start = 0; start < bytes.length && size <= largest; start += BLOCK_BYTES) {
      const end = Math.min(bytes.length, start + BLOCK_BYTES);
      stream.push(bytes.subarray(start, end), end === bytes.length);
    }
  } catch {
    return failure(`"${name}" is a damaged gzip file.`, 'Copy or download it again.');
  }
  if (size > largest) return tooLarge(name, largest);
  const unpacked = new Uint8Array(size);
  let filled = 0;
  for (const block of blocks) {
    unpacked.set(block, filled);
    filled += block.length;
  }
  return success(unpacked);
}

/** Refuses what cannot become one string. */
export function checkTextSize(name: string, bytes: Uint8Array): Result<Uint8Array> {
  return bytes.length > LARGEST_BYTES ? tooLarge(name, LARGEST_BYTES) : success(bytes);
}

function tooLarge(name: string, largest: number): Result<Uint8Array> {
  return failure(
    `"${name}" holds more than ${Math.floor(largest / 2 ** 20)} MiB of text.`,
    'Store it as Parquet or NumPy, or choose a part of it.',
  );
}
