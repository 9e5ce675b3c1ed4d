/** Bytes that are read piece by piece, so that a file may be larger than the memory. */
export interface ByteSource {
  readonly size: number;
  /** Bytes `from` up to `to`, fewer where the source ends. */
  read(from: number, to: number): Promise<Uint8Array>;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

/** A file that the user has chosen. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  };
}

/** All bytes, of a source that is known to be small enough. */
export async function readAll(source: ByteSource): Promise<Uint8Array> {
  return source.read(0, source.size);
}
