import { create } from 'zustand';
import type { SumTypes } from '../../domain/fixedpoint/propose-types.ts';
import type { EstimateOptions } from '../../domain/hardware/layer-design.ts';
import type { UserError } from '../../domain/result.ts';
import { precisionOf } from '../../state/precision.ts';
import type { ScanPoint } from '../../workers/precision/precision-api.ts';
import type { PrecisionClient } from '../../workers/precision/precision-client.ts';
import { pointListener } from '../../workers/precision/precision-client.ts';
import { workerFailure } from './use-precision.ts';

/** Widths of a scan: where all is lost to where nothing is. */
export const SCAN_WIDTHS: readonly number[] = Array.from({ length: 15 }, (_, i) => 4 + i);

interface ScanState {
  /** Network that was scanned; null before the first scan. */
  readonly runId: string | null;
  readonly points: readonly ScanPoint[];
  readonly running: boolean;
  readonly error: UserError | null;
}

const NO_SCAN: ScanState = { runId: null, points: [], running: false, error: null };

/** The scan of widths, under way or done; it goes on while other steps are looked at. */
export const useScan = create<ScanState>()(() => NO_SCAN);

/** Answers of an older scan are ignored. */
let request = 0;
let working: PrecisionClient | null = null;

export async function startScan(
  runId: string,
  sums: SumTypes,
  efficiency: number,
  estimate: EstimateOptions,
): Promise<void> {
  const own = ++request;
  const set = (patch: Partial<ScanState>): void => {
    if (own === request) useScan.setState(patch);
  };
  useScan.setState({ runId, points: [], running: true, error: null });
  try {
    const prepared = await precisionOf(runId);
    if (own !== request) return;
    if (!prepared.ok) {
      set({ running: false, error: prepared.error });
      return;
    }
    const { worker, network } = prepared.value;
    working = worker;
    const listener = pointListener((point) => set({ points: [...useScan.getState().points, point] }));
    await worker.scan(network, { widths: SCAN_WIDTHS, sums, efficiency, estimate }, listener);
    set({ running: false });
  } catch (reason) {
    set({ running: false, error: workerFailure(reason) });
  }
}

/** Ends the scan; what it has found stays. */
export async function cancelScan(): Promise<void> {
  request++;
  useScan.setState({ running: false });
  await working?.cancelScan();
}
