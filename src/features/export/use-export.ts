import { useEffect, useState } from 'react';

export type ExportFiles = ReadonlyMap<string, string | Uint8Array>;

export type ExportState =
  | { readonly status: 'building' }
  | { readonly status: 'ready'; readonly files: ExportFiles }
  | { readonly status: 'failed'; readonly message: string };

const BUILDING = { status: 'building' } as const;

/**
 * The files of one run, generated anew when the run or the settings (`version`) change.
 *
 * @param build stable between renders
 */
export function useExport(
  run: string,
  version: string,
  build: (run: string) => Promise<ExportFiles>,
): ExportState {
  const key = `${run} ${version}`;
  const [held, setHeld] = useState<{ readonly key: string; readonly state: ExportState } | null>(null);
  useEffect(() => {
    let current = true;
    const keep = (state: ExportState): void => {
      if (current) setHeld({ key, state });
    };
    build(run).then(
      (files) => keep({ status: 'ready', files }),
      (reason: unknown) =>
        keep({ status: 'failed', message: reason instanceof Error ? reason.message : String(reason) }),
    );
    return () => {
      current = false;
    };
  }, [key, run, build]);
  return held !== null && held.key === key ? held.state : BUILDING;
}
