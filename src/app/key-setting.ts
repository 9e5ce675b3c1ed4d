import { create } from 'zustand';

const STORED_AS = 'penumbra-single-keys';

interface KeySetting {
  /** Whether keys without Ctrl run actions (WCAG 2.1.4: speech input must be able to turn them off). */
  readonly singleKeys: boolean;
}

export const useKeySetting = create<KeySetting>()(() => ({ singleKeys: stored() }));

export function setSingleKeys(singleKeys: boolean): void {
  useKeySetting.setState({ singleKeys });
  try {
    localStorage.setItem(STORED_AS, singleKeys ? 'on' : 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function stored(): boolean {
  try {
    return localStorage.getItem(STORED_AS) !== 'off';
  } catch {
    return true;
  }
}
