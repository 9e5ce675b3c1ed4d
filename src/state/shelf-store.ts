import { create } from 'zustand';
import type { UserError } from '../domain/result.ts';
import type { ShelvedStudy } from './library-storage.ts';

interface ShelfState {
  /** Null before they are read. */
  readonly studies: readonly ShelvedStudy[] | null;
  /** Taken off the list and not yet forgotten: can be put back. */
  readonly removed: ShelvedStudy | null;
  /** Something about opening and keeping whole studies that the user should know. */
  readonly message: UserError | null;
}

/** Studies that lie aside. */
export const useShelf = create<ShelfState>()(() => ({ studies: null, removed: null, message: null }));
