import { create } from 'zustand';

interface UpdateState {
  /** Takes a newer version of the page into use, which loads it again; null while there is none. */
  readonly apply: (() => void) | null;
  /** Whether the user has asked for it in this tab. */
  readonly asked: boolean;
}

/** Whether a newer version of the page waits. It is never taken without being asked for. */
export const useUpdate = create<UpdateState>()(() => ({ apply: null, asked: false }));
