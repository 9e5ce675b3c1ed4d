import { FileProxy, openFile } from 'jsroot/io';
import type { ByteSource } from './byte-source.ts';
import type { RootFile } from 'jsroot/io';
import { z } from 'zod';
import type { RootTree } from './root-schema.ts';
import { treeSchema } from './root-schema.ts';

const DEEPEST = 8;
const MOST_TREES = 100;
const TREE_CLASSES = new Set(['TTree', 'TNtuple', 'TNtupleD', 'TChain']);
const TIMEOUT_MS = 60_000;

const keySchema = z.object({ fName: z.string(), fClassName: z.string(), fCycle: z.number() });
const directorySchema = z.object({ fKeys: z.array(z.unknown()) });

type Key = z.infer<typeof keySchema>;

/** A tree with its place in the file, such as `one/two/tree`. */
export interface PlacedTree {
  readonly path: string;
  readonly tree: RootTree;
}

export interface RootContent {
  readonly trees: readonly PlacedTree[];
  /** What else is there, by class and name. */
  readonly others: readonly { readonly path: string; readonly className: string }[];
}

/** The bytes of a file as jsroot asks for them; nothing outside of them is ever fetched. */
class BytesProxy extends FileProxy {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override openFile(): Promise<boolean> {
    return Promise.resolve(true);
  }

  override getFileName(): string {
    return 'file.root';
  }

  override getFileSize(): number {
    return this.source.size;
  }

  override async readBuffer(position: number, length: number): Promise<DataView> {
    if (!(position >= 0) || !(length >= 0) || position > this.source.size) {
      throw new Error('an address lies outside the file');
    }
    const part = await this.source.read(position, position + length);
    return new DataView(part.buffer, part.byteOffset, part.byteLength);
  }
}

/** Everything in the file's directories; rejects with what is damaged. */
export async function readContent(source: ByteSource): Promise<RootContent> {
  const file = await withTimeout(openFile(new BytesProxy(source)));
  const trees: PlacedTree[] = [];
  const others: { path: string; className: string }[] = [];
  await walk(file, file.fKeys, '', async (path, { fClassName, fCycle }) => {
    if (!TREE_CLASSES.has(fClassName)) {
      others.push({ path, className: fClassName });
    } else if (trees.length < MOST_TREES) {
      const tree = treeSchema.parse(await withTimeout(file.readObject(path, fCycle)));
      trees.push({ path, tree });
    }
  });
  return { trees, others };
}

async function walk(
  file: RootFile,
  keys: readonly unknown[],
  folder: string,
  visit: (path: string, key: Key) => Promise<void>,
  depth = 0,
): Promise<void> {
  for (const key of newestKeys(keys)) {
    const path = `${folder}${key.fName}`;
    if (!key.fClassName.startsWith('TDirectory')) {
      await visit(path, key);
    } else if (depth < DEEPEST) {
      const directory = directorySchema.parse(await withTimeout(file.readObject(path, key.fCycle)));
      await walk(file, directory.fKeys, `${path}/`, visit, depth + 1);
    }
  }
}

/** A name may be there several times, in cycles: the last one counts. */
function newestKeys(keys: readonly unknown[]): Key[] {
  const newest = new Map<string, Key>();
  for (const raw of keys) {
    const key = keySchema.parse(raw);
    if (key.fName === 'StreamerInfo') continue;
    const known = newest.get(key.fName);
    if (known === undefined || known.fCycle < key.fCycle) newest.set(key.fName, key);
  }
  return [...newest.values()];
}

/** Some objects are never answered by the library. */
export async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('a part of it takes too long to read'));
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
