/** The part of jsroot that is used; the package itself has no types. */
declare module 'jsroot/io' {
  export class FileProxy {
    openFile(): Promise<boolean>;
    getFileName(): string;
    getFileSize(): number;
    readBuffer(position: number, length: number): Promise<DataView>;
  }

  export interface RootFile {
    readonly fKeys: readonly unknown[];
    readObject(name: string, cycle?: number): Promise<unknown>;
  }

  export function openFile(proxy: FileProxy): Promise<RootFile>;

  /** null where the bytes cannot be unpacked. */
  export function R__unzip(
    packed: DataView,
    length: number,
    silent: boolean,
    start: number,
  ): Promise<DataView | null>;
}

declare module 'jsroot/tree' {
  export class TSelector {
    tgtobj: Record<string, unknown>;
    tgtarr: Record<string, ArrayLike<number>>;
    addBranch(branch: string, name: string): void;
    Process(entry: number): void;
  }

  export function treeProcess(tree: object, selector: TSelector): Promise<TSelector>;
}
