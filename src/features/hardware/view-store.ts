import { create } from 'zustand';
import type { Multipliers } from '../../domain/hardware/layer-design.ts';

interface HardwareView {
  /** Run that is looked at; null: the smallest pruned one. */
  readonly run: string | null;
  readonly multipliers: Multipliers;
  /** Numbers as in the report of HLS, or as after logic synthesis. */
  readonly report: 'hls' | 'afterSynthesis';
}

/** What the user looks at on the hardware stage; no part of the study. */
export const useHardwareView = create<HardwareView>()(() => ({
  run: null,
  multipliers: 'auto',
  report: 'hls',
}));
