import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { Figure } from './figure.ts';

export type CompareView =
  | 'Budgets'
  | 'Pruned and retrained'
  | 'Controls'
  | 'Device'
  | 'Features'
  | 'Scores'
  | 'Mass'
  | 'Working points';

/** Step 4: the rejection curves of all networks. */
export class ComparePage {
  readonly root: Locator;
  readonly rejection: Figure;

  constructor(private readonly page: Page) {
    this.root = page.getByRole('main', { name: 'Compare' });
    this.rejection = new Figure(this.root, 'Background rejection against tagging efficiency');
  }

  /**
   * @returns the numbers of the rejection figure when they are all there: ratios to the full network come one by one, each after a
   * bootstrap of its own in a worker
   */
  async completeNumbers(): Promise<string[][]> {
    await expect(this.rejection.root).not.toContainText(/are being (drawn|computed)/, { timeout: 30_000 });
    return this.rejection.numbers((names) => {
      const lines = names.filter((name) => name.endsWith(': rejection'));
      const ratios = names.filter((name) => name.endsWith(': ratio to full'));
      const whole = lines.filter((name) => name.startsWith('full')).length;
      return lines.length > 0 && ratios.length === (whole === 0 ? 0 : lines.length - whole);
    }, 'Every curve but that of the full network has its ratio.');
  }

  /** The score distributions of the network whose name begins so. */
  scores(network = ''): Figure {
    return new Figure(this.root, new RegExp(`^Score distributions of ${network}`));
  }

  /** Shape of the background before and after the cut of a network. */
  shape(column: string): Figure {
    return new Figure(this.root, new RegExp(`^Background shape in ${column} `));
  }

  /** How far every network moves that shape. */
  get sculpting(): Locator {
    return this.root.getByRole('table', { name: 'Sculpting of the background by every network' });
  }

  /** The names at the ends of the lines. */
  get endLabels(): Locator {
    return this.rejection.root.getByRole('list', { name: 'Lines' }).getByRole('listitem');
  }

  /** Networks of other studies, each with a button that takes it off again. */
  get pinned(): Locator {
    return this.page.getByRole('list', { name: 'Pinned networks' }).getByRole('listitem');
  }

  /** Pins a network of a study that lies aside, or of a session file, by the beginning of its name: "15 %". */
  async pin(from: { study: string } | { session: string }, network: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Pin networks of another study' }).click();
    const sources = this.page.getByRole('group', { name: 'Networks to pin' });
    if ('study' in from) await sources.getByRole('button', { name: from.study, exact: true }).click();
    else {
      const choosing = this.page.waitForEvent('filechooser');
      await sources.getByRole('button', { name: 'Session file' }).click();
      await (await choosing).setFiles(from.session);
    }
    await sources.getByRole('button', { name: new RegExp(`^Pin ${network}`) }).click();
    await sources.getByRole('button', { name: 'Done' }).click();
  }

  /** Pruned minus every control, with a verdict. */
  get controls(): Locator {
    return this.root.getByRole('table', { name: 'Pruned networks against their controls' });
  }

  /** The input features that stay, with the seeds that keep them. */
  get features(): Locator {
    return this.root.getByRole('table', { name: 'Input features that stay, by budget' });
  }

  async show(view: CompareView): Promise<void> {
    await this.root.getByRole('radiogroup', { name: 'View' }).getByText(view, { exact: true }).click();
  }

  /** The networks at the chosen working point, in the inspector. */
  get networks(): Locator {
    return this.page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('table', { name: /^Networks at \d+ % tagging efficiency$/ });
  }

  /** All networks at one efficiency in per cent, in the view "Working points". */
  workingPoint(percent: number): Locator {
    return this.root.getByRole('table', { name: `All networks at ${percent} % tagging efficiency` });
  }

  /** The line of the working point in the figure; the arrow keys move it. */
  get workingPointLine(): Locator {
    return this.rejection.root.getByRole('slider');
  }
}
