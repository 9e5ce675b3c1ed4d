import { create } from 'zustand';

const KEPT_UNDER = 'penumbra-lesson';

interface LessonState {
  readonly open: boolean;
  /** Counted from 0. */
  readonly page: number;
}

/** Browsers that keep nothing (private windows, storage full) start the lesson at its first page. */
function keptPage(): number {
  try {
    const page = Number(localStorage.getItem(KEPT_UNDER));
    return Number.isInteger(page) && page >= 0 ? page : 0;
  } catch {
    return 0;
  }
}

/** Where the reader of the lesson is. */
export const useLesson = create<LessonState>()(() => ({ open: false, page: keptPage() }));

export function openLesson(page?: number): void {
  useLesson.setState(page === undefined ? { open: true } : { open: true, page });
}

export function closeLesson(): void {
  useLesson.setState({ open: false });
}

export function turnTo(page: number): void {
  useLesson.setState({ page });
  try {
    localStorage.setItem(KEPT_UNDER, String(page));
  } catch {
    // Then the next visit starts at the first page.
  }
}
