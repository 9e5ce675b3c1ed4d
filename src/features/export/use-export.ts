import { useEffect, useState } from 'react';
import type { Result, UserError } from '../../domain/result.ts';
import type { FileMap } from '../../formats/zip.ts';
import { buildExport } from '../../state/export.ts';

export type ExportState =
  | { readonly status: 'building' }
  | { readonly status: 'ready'; readonly files: FileMap }
  | { readonly status: 'failed'; readonly error: UserError };

const BUILDING = { status: 'building' } as const;

/** The files of one run, generated anew when the run or what they depend on (`version`) changes. */
export function useExport(run: string, version: string): ExportState {
  const key = `${run} ${version}`;
  const [held, setHeld] = useState<{ readonly key: string; readonly state: ExportState } | null>(null);
  useEffect(() => {
    let current = true;
    const keep = (state: ExportState): void => {
      if (current) setHeld({ key, state });
    };
    buildExport(run).then(
      (built: Result<FileMap>) =>
        keep(built.ok ? { status: 'ready', files: built.value } : { status: 'failed', error: built.error }),
      (reason: unknown) => keep({ status: 'failed', error: unexpected(reason) }),
    );
    return () => {
      current = false;
    };
  }, [key, run]);
  return held !== null && held.key === key ? held.state : BUILDING;
}

/** What a worker could not do, such as a precision that no generated type has. */
function unexpected(reason: unknown): UserError {
  return {
    cause: `The files could not be generated: ${reason instanceof Error ? reason.message : String(reason)}`,
    nextStep: 'Change precision or reuse in the fifth step, "Hardware", or choose another network.',
  };
}
