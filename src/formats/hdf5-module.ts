import type { Filter, ready } from 'h5wasm';
import type * as NodeFiles from 'node:fs/promises';
import createModule from '../../node_modules/h5wasm/dist/esm/hdf5_util.js';

export type Hdf5Module = Awaited<typeof ready>;

/** Filters that the library itself has: deflate, shuffle, fletcher32, szip, nbit, scale-offset. */
const BUILT_IN = new Set([1, 2, 3, 4, 5, 6]);

/** Registered filter numbers. @see https://github.com/HDFGroup/hdf5_plugins/blob/master/docs/RegisteredFilterPlugins.md */
const PLUGINS: ReadonlyMap<number, () => URL> = new Map([
  [307, () => new URL('../../node_modules/h5wasm-plugins/plugins/libH5Zbz2.so', import.meta.url)],
  [32000, () => new URL('../../node_modules/h5wasm-plugins/plugins/libH5Zlzf.so', import.meta.url)],
  [32001, () => new URL('../../node_modules/h5wasm-plugins/plugins/libH5Zblosc.so', import.meta.url)],
  [32004, () => new URL('../../node_modules/h5wasm-plugins/plugins/libH5Zlz4.so', import.meta.url)],
  [32008, () => new URL('../../node_modules/h5wasm-plugins/plugins/libH5Zbshuf.so', import.meta.url)],
  [32013, () => new URL('../../node_modules/h5wasm-plugins/plugins/libH5Zzfp.so', import.meta.url)],
  [32015, () => new URL('../../node_modules/h5wasm-plugins/plugins/libH5Zzstd.so', import.meta.url)],
  [32026, () => new URL('../../node_modules/h5wasm-plugins/plugins/libH5Zblosc2.so', import.meta.url)],
]);

const NODE_FILES = 'node:fs/promises';

let spare: Promise<Hdf5Module> | undefined;

/** An instance of the HDF5 library of its own: whatever a damaged file does to it ends with it. */
export function startHdf5(): Promise<Hdf5Module> {
  const instance = spare ?? start();
  spare = undefined;
  return instance;
}

/** After the answer to who asked for the file that has just been read [ms]. */
const LATER = 20;

/** Has an instance ready for the next file, or for the reading after the survey: its start takes about 40 ms. */
export function prepareHdf5(): void {
  setTimeout(() => {
    if (spare !== undefined) return;
    const next = start();
    spare = next;
    next.catch(() => {
      if (spare === next) spare = undefined;
    });
  }, LATER);
}

async function start(): Promise<Hdf5Module> {
  const silent = { print: ignore, printErr: ignore };
  const module = await createModule({ noInitialRun: true, ...silent });
  module.activate_throwing_error_handler();
  return module;
}

function ignore(): void {
  // What the library would print is thrown as an error too.
}

/** Lets the library read a file in pieces; only workers can. @returns its path, undefined outside of a worker */
export function mountFile(module: Hdf5Module, blob: Blob): string | undefined {
  if (!('FileReaderSync' in globalThis)) return undefined;
  const { FS } = module;
  FS.mkdir('/mounted');
  FS.mount(FS.filesystems.WORKERFS, { blobs: [{ name: 'file.h5', data: blob }] }, '/mounted');
  return '/mounted/file.h5';
}

/** The first filter that nothing here can undo; the library would answer with garbage or an error. */
export function missingFilter(filters: readonly Filter[]): Filter | undefined {
  return filters.find(
    (filter) => (!BUILT_IN.has(filter.id) && !PLUGINS.has(filter.id)) || innerCodec(filter) !== undefined,
  );
}

const BLOSC = 32001;
/** Codecs of Blosc that its plugin here was built without, by the number in the filter's seventh value. */
const BLOSC_WITHOUT: ReadonlyMap<number, string> = new Map([
  [3, 'Snappy'],
  [4, 'zlib'],
]);

/** The codec inside of a filter that is missing. */
export function innerCodec({ id, cd_values: values }: Filter): string | undefined {
  return id === BLOSC ? BLOSC_WITHOUT.get(Number(values[6] ?? 0)) : undefined;
}

/** Loads the plugins that the filters ask for, from the page's own files. */
export async function installPlugins(module: Hdf5Module, filters: Iterable<number>): Promise<void> {
  const folder = module.get_plugin_search_paths().at(-1)!;
  module.FS.mkdirTree(folder);
  for (const id of new Set(filters)) {
    const address = PLUGINS.get(id)?.();
    if (address === undefined) continue;
    // The library loads only files named lib*.so.
    module.FS.writeFile(`${folder}/libfilter${id}.so`, await loadBytes(address));
  }
}

async function loadBytes(address: URL): Promise<Uint8Array> {
  if (address.protocol === 'file:') {
    const files = (await import(/* @vite-ignore */ NODE_FILES)) as typeof NodeFiles;
    return new Uint8Array(await files.readFile(address));
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the decompressor could not be loaded (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}
