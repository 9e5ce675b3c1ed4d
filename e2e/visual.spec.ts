import { Workbench } from './pages/workbench.ts';
import { ExportPage } from './pages/export-page.ts';
import { stepTitles } from './pages/steps.ts';
import type { StepTitle } from './pages/steps.ts';
import { compareWithPicture, otherBrowser } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
];
/** Steps whose figures come after their workers have answered. */
const withFigure: readonly StepTitle[] = ['Data', 'Compare', 'Hardware'];
/** Share of the pixels that may differ: edges of letters, the last bit of a sum. */
const TOLERATED = 0.01;

for (const theme of ['light', 'dark'] as const) {
  for (const size of SIZES) {
    test(`every step looks as it did, ${theme}, ${size.width} x ${size.height}`, async ({
      page,
    }, testInfo) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      const workbench = new Workbench(page);
      await workbench.openFirstVisit();
      const reason = await otherBrowser(page);
      if (reason !== null) process.stdout.write(`skipped: ${reason}\n`);
      test.skip(reason !== null, reason ?? '');
      for (const title of stepTitles) {
        await workbench.goTo(title);
        if (withFigure.includes(title)) await workbench.stage(title).getByRole('figure').first().waitFor();
        await workbench.atRest(title);
        if (title === 'Export') await expect(new ExportPage(page).archive).toBeEnabled({ timeout: 60_000 });
        const name = `${title.toLowerCase().replaceAll(' ', '-')}-${theme}-${size.width}`;
        const { different, found } = await compareWithPicture(page, name);
        if (different > TOLERATED) await testInfo.attach(name, { body: found, contentType: 'image/webp' });
        expect.soft(different, name).toBeLessThan(TOLERATED);
      }
    });
  }
}
