import AxeBuilder from '@axe-core/playwright';
import { stepTitles } from './pages/steps.ts';
import { expect, test } from './support/test.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`every step meets WCAG 2.1 AA as far as axe can tell, ${theme} theme`, async ({ workbench, page }) => {
    await workbench.useTheme(theme);
    for (const title of stepTitles) {
      await workbench.goTo(title);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      expect.soft(found, title).toEqual([]);
    }
  });
}
