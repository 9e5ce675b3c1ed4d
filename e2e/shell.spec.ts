import { stepTitles } from './pages/steps.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/test.ts';

test('opens with its six steps, without a complaint on the console', async ({ workbench }) => {
  await expect(workbench.brand).toBeVisible();
  await expect(workbench.rail.steps).toHaveCount(stepTitles.length);
  await expect(workbench.transport.root).toBeVisible();
  await expect(workbench.inspector).toBeVisible();
});

test('the keys 1 to 6 open the six steps', async ({ workbench }) => {
  for (const title of [...stepTitles].reverse()) {
    await workbench.pressKeyOf(title);
    await expect(workbench.stage(title)).toBeVisible();
    await expect(workbench.rail.step(title)).toHaveAttribute('aria-current', 'step');
  }
});

test('a digit typed into the name of the study stays there', async ({ workbench }) => {
  await workbench.goTo('Compare');
  await workbench.studyName.fill('Study ');
  await workbench.studyName.press('2');
  await expect(workbench.studyName).toHaveValue('Study 2');
  await expect(workbench.stage('Compare')).toBeVisible();
});

test('light and dark, and the choice outlives a reload', async ({ workbench }) => {
  await workbench.useTheme('dark');
  await expect.poll(() => workbench.backgroundLightness()).toBeLessThan(60);
  await workbench.useTheme('light');
  await expect.poll(() => workbench.backgroundLightness()).toBeGreaterThan(200);
  await workbench.page.reload();
  await expect.poll(() => workbench.backgroundLightness()).toBeGreaterThan(200);
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
]) {
  test(`nothing scrolls the page itself at ${size.width} x ${size.height}, with results on every step`, async ({
    page,
    guard,
  }) => {
    void guard;
    await page.setViewportSize(size);
    const workbench = new Workbench(page);
    await workbench.openFirstVisit();
    for (const title of stepTitles) {
      await workbench.goTo(title);
      await workbench.atRest(title);
      await expect(workbench.transport.scrubber).toBeInViewport({ ratio: 1 });
      await expect(workbench.inspector).toBeInViewport({ ratio: 0.2 });
      const overflow = (): Promise<{ right: number; below: number }> =>
        page.evaluate(() => {
          const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
          return { right: scrollWidth - clientWidth, below: scrollHeight - clientHeight };
        });
      await expect.poll(overflow, title).toEqual({ right: 0, below: 0 });
    }
  });
}
