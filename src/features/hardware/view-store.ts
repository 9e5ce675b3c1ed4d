import { create } from 'zustand';
import type { SumTypes } from '../../domain/fixedpoint/propose-types.ts';
import type { Multipliers } from '../../domain/hardware/layer-design.ts';

export interface HardwareView {
  /** What the network takes, or which bits it needs. */
  readonly view: 'resources' | 'precision';
  /** Run that is looked at; null: the smallest pruned one. */
  readonly run: string | null;
  readonly multipliers: Multipliers;
  /** Numbers as in the report of HLS, or as after logic synthesis. */
  readonly report: 'hls' | 'afterSynthesis';
  /** What rejection is drawn against. */
  readonly cost: 'dsp' | 'lut' | 'latencyNs';
  /** What the scan of widths is drawn against. */
  readonly scanAgainst: 'width' | 'dsp' | 'lut';
  /** Accumulators of proposals. */
  readonly sums: SumTypes;
}

/** What the user looks at on the hardware stage; no part of the study. */
export const useHardwareView = create<HardwareView>()(() => ({
  view: 'resources',
  run: null,
  multipliers: 'auto',
  report: 'hls',
  cost: 'dsp',
  scanAgainst: 'width',
  sums: 'exact',
}));
