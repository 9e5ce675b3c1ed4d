/** Bytes that are read piece by piece, so that a file may be larger than the memory. */
export interface ByteSource {
  readonly size: number;
  /** Bytes `from` up to `to`, fewer where the source ends. */
  read(from: number, to: number): Promise<Uint8Array>;
  /** The file itself, where a library wants to read it in its own way. */
  readonly blob?: Blob;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

/** A file that the user has chosen. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
    blob,
  };
}

/** Bytes, a file, or what is a source already. */
export type FileContent = Uint8Array | Blob | ByteSource;

export function toSource(content: FileContent): ByteSource {
  if (content instanceof Uint8Array) return bytesSource(content);
  return content instanceof Blob ? blobSource(content) : content;
}

/** All bytes, of a source that is known to be small enough. */
export async function readAll(source: ByteSource): Promise<Uint8Array> {
  return source.read(0, source.size);
}
