import { expect, test as base } from '@playwright/test';
import { collectLongTasks } from './long-tasks.ts';
import { watch } from './guard.ts';
import type { Guard } from './guard.ts';
import { Workbench } from '../pages/workbench.ts';

interface Fixtures {
  guard: Guard;
  workbench: Workbench;
}

/**
 * Playwright's `test` with two additions: every page is watched, and a console error, an uncaught error or a request to another
 * origin fails the test; `workbench` is the opened product.
 */
export const test = base.extend<Fixtures>({
  // Every test meets the page as it is built, not as an earlier one has left it; offline.spec.ts asks for it.
  serviceWorkers: 'block',
  guard: [
    async ({ page, baseURL }, use) => {
      const guard = watch(page, new URL(baseURL ?? 'http://localhost').origin);
      await collectLongTasks(page);
      await use(guard);
      expect(guard.offences, 'errors and foreign requests of the page').toEqual([]);
    },
    { auto: true },
  ],
  workbench: async ({ page, guard }, use) => {
    void guard; // watches from before the first navigation
    const workbench = new Workbench(page);
    await workbench.open();
    await use(workbench);
  },
});

export { expect };
