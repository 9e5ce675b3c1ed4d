import { deflateSync, inflateSync } from 'fflate';
import type { Result } from '../domain/result.ts';
import { failure } from '../domain/result.ts';
import { crc32 } from './crc32.ts';
import { packValue, unpackValue } from './packed-value.ts';

/** How a session is wrapped: eight letters, a version, the CRC-32 of the rest, and the rest: a packed value, deflated. */
const MAGIC = 'PENUMBRA';
const WRAPPING_VERSION = 1;
const HEADER_BYTES = 16;

export function writeSessionFile(value: unknown): Uint8Array {
  const content = deflateSync(packValue(value), { level: 9 });
  const bytes = new Uint8Array(HEADER_BYTES + content.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, WRAPPING_VERSION, true);
  view.setUint32(12, crc32(content), true);
  bytes.set(content, HEADER_BYTES);
  return bytes;
}

/** What a session file holds; or why it cannot be read, and what to do about it. */
export function readSessionFile(name: string, bytes: Uint8Array): Result<unknown> {
  if (!isSessionFile(bytes)) {
    return failure(
      `"${name}" is no session of Penumbra.`,
      'Choose a file that ends in .penumbra; samples of jets are opened in the first step, "Data".',
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version > WRAPPING_VERSION) return newerSession(name);
  const content = bytes.subarray(HEADER_BYTES);
  if (view.getUint32(12, true) !== crc32(content)) {
    return failure(
      `"${name}" is damaged: its checksum does not fit.`,
      'Take another copy of the file, or save the session again where it was made.',
    );
  }
  return unpackValue(inflateSync(content));
}

/** Whether bytes begin as a session file does. */
export function isSessionFile(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER_BYTES && new TextDecoder().decode(bytes.subarray(0, 8)) === MAGIC;
}

export function newerSession(name: string): ReturnType<typeof failure> {
  return failure(
    `"${name}" was saved by a later version of Penumbra than this one.`,
    'Load this page again to get the latest version, then open the file.',
  );
}
