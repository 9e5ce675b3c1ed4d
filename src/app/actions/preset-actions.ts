import { PRESETS } from '../../features/network/presets.ts';
import type { Action } from '../../state/actions.ts';
import { useClass } from '../../state/class-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { openStep } from '../step-address.ts';

/** The presets of the second step, from everywhere. */
export const PRESET_ACTIONS: readonly Action[] = PRESETS.map(({ name, tip, patch }) => ({
  id: `preset.${name}`,
  title: `Preset: ${name}`,
  group: 'Presets',
  words: tip,
  enabled: () => !useClass.getState().locks.includes('network'),
  run: () => {
    useStudy.getState().update(patch);
    openStep('network');
  },
}));
