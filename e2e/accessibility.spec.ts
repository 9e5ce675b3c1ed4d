import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Dialogs } from './pages/dialogs.ts';
import { LessonPage } from './pages/lesson-page.ts';
import { stepTitles } from './pages/steps.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/test.ts';

// Axe looks at every element of six steps and five dialogs.
test.beforeEach(async ({ page }) => {
  test.setTimeout(300_000);
  // In the middle of a transition colours are those of no theme.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

for (const theme of ['light', 'dark'] as const) {
  test(`every step with results, and every dialog, meets WCAG 2.2 AA as far as axe can tell, ${theme} theme`, async ({
    page,
    guard,
  }) => {
    void guard;
    const workbench = new Workbench(page);
    await workbench.openFirstVisit();
    await workbench.useTheme(theme);
    for (const title of stepTitles) {
      await workbench.goTo(title);
      await workbench.atRest(title);
      expect.soft(await violations(page), title).toEqual([]);
    }
    const dialogs = new Dialogs(page);
    for (const [command, dialog] of [
      ['keys', dialogs.keys],
      ['share', dialogs.share],
      ['recent', dialogs.studies],
    ] as const) {
      await dialogs.command(command);
      await dialog.waitFor();
      expect.soft(await violations(page), command).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+k');
    await dialogs.palette.waitFor();
    expect.soft(await violations(page), 'palette').toEqual([]);
  });
}

/** Axe on every step, and nothing beyond the right edge. */
async function checkSteps(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  for (const title of stepTitles) {
    await workbench.goTo(title);
    await workbench.atRest(title);
    expect.soft(await violations(page), title).toEqual([]);
    const sideways = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.soft.poll(sideways, title).toBeLessThanOrEqual(0);
  }
}

test('the steps without results meet WCAG 2.2 AA as far as axe can tell, at 200 % zoom too, without scrolling sideways', async ({
  workbench,
  page,
}) => {
  // What 1440 x 900 leaves to the page at 200 %.
  await page.setViewportSize({ width: 720, height: 450 });
  await checkSteps(workbench);
});

test('on a phone every step with results, and the lesson beside its step, without scrolling sideways', async ({
  page,
  guard,
}) => {
  void guard;
  await page.setViewportSize({ width: 390, height: 844 });
  const workbench = new Workbench(page);
  await workbench.openFirstVisit();
  await checkSteps(workbench);
  await new Dialogs(page).command('lesson');
  const lesson = new LessonPage(page);
  await lesson.act('Show the jets').click();
  await expect(workbench.stage('Data')).toBeInViewport({ ratio: 0.2 });
  await expect(lesson.act('Show the jets')).toBeInViewport();
  expect(await violations(page), 'lesson').toEqual([]);
});
