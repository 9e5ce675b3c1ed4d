/** The factory behind the package's one shared instance: a file that breaks an instance must not spoil the next file. */
declare module '*/h5wasm/dist/esm/hdf5_util.js' {
  import type { ready } from 'h5wasm';

  export default function createModule(options: object): typeof ready;
}
