import { create } from 'zustand';
import type { FileMap } from '../formats/zip.ts';

interface PageFigures {
  /** Somebody waits for the files of all figures; null when nobody does. */
  readonly asked: ((files: FileMap) => void) | null;
}

export const usePageFigures = create<PageFigures>()(() => ({ asked: null }));

let pending: Promise<FileMap> | null = null;

/** Draws every figure of the finished study out of sight, in the light theme. @returns drawings and numbers by their paths */
export function collectFigures(): Promise<FileMap> {
  pending ??= new Promise<FileMap>((resolve) => {
    usePageFigures.setState({
      asked: (files) => {
        pending = null;
        usePageFigures.setState({ asked: null });
        resolve(files);
      },
    });
  });
  return pending;
}
