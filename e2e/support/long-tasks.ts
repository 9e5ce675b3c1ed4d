import type { Page } from '@playwright/test';

declare global {
  interface Window {
    penumbraLongTasksMs?: number[];
  }
}

/** Makes every page of this test note its long tasks (over 50 ms on the main thread) from its first line on. */
export async function collectLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const durations: number[] = [];
    window.penumbraLongTasksMs = durations;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) durations.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** @returns durations [ms] of the long tasks since the page was loaded, or since the last call with `forget` */
export function longTasksMs(page: Page, { forget = false } = {}): Promise<number[]> {
  return page.evaluate((clear) => {
    const durations = [...(window.penumbraLongTasksMs ?? [])];
    if (clear) window.penumbraLongTasksMs?.splice(0);
    return durations;
  }, forget);
}
