import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { Rail } from './rail.ts';
import { stepTitles } from './steps.ts';
import type { StepTitle } from './steps.ts';
import { Transport } from './transport.ts';

export type Theme = 'light' | 'dark';

/** The whole page: what surrounds the six steps. */
export class Workbench {
  readonly rail: Rail;
  readonly transport: Transport;

  constructor(readonly page: Page) {
    this.rail = new Rail(page);
    this.transport = new Transport(page);
  }

  get brand(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Penumbra' });
  }

  get studyName(): Locator {
    return this.page.getByRole('textbox', { name: 'Study name' });
  }

  get undo(): Locator {
    return this.page.getByRole('button', { name: 'Undo' });
  }

  get redo(): Locator {
    return this.page.getByRole('button', { name: 'Redo' });
  }

  /** What a class has to do, and what is locked for it. */
  get task(): Locator {
    return this.page.getByRole('region', { name: 'Task' });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** The middle of the page while it shows the given step. */
  stage(title: StepTitle): Locator {
    return this.page.getByRole('main', { name: title, exact: true });
  }

  /**
   * Opens the product without the study that a first visit shows, and waits until it can be used: until its jets are open, since
   * opening them suggests settings and begins the history of changes.
   */
  async open(): Promise<void> {
    await this.page.goto('./?start=empty');
    await this.rail.stepInState('Data', 'done').waitFor({ timeout: 30_000 });
    await this.commandsReady();
    await expect(this.transport.root).toContainText('ready');
  }

  /** Opens the product as a first visit does, and waits for the finished study that comes with it. */
  async openFirstVisit(address = './'): Promise<void> {
    await this.page.goto(address);
    await this.transport.scrubber.waitFor({ timeout: 30_000 });
    await this.commandsReady();
  }

  /** The header shows its tools once the page listens to keys and knows its commands, just after its first paint. */
  private async commandsReady(): Promise<void> {
    await this.undo.waitFor();
  }

  /** Waits until no panel of the step is loading or computing anything. */
  async atRest(title: StepTitle): Promise<void> {
    const busy = '[data-busy], [aria-busy="true"]';
    await expect(this.stage(title).locator(busy)).toHaveCount(0, { timeout: 60_000 });
    await expect(this.inspector.locator(busy)).toHaveCount(0, { timeout: 60_000 });
  }

  /** Drops a file on the page, as from the desktop. */
  async dropFile(path: string): Promise<void> {
    const bytes = [...(await readFile(path))];
    const transfer = await this.page.evaluateHandle(
      ({ name, content }) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(content)], name));
        return data;
      },
      { name: basename(path), content: bytes },
    );
    await this.page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
  }

  /** What the browser keeps for the next visit: name of the study, number of networks. */
  async stored(): Promise<{ name: string | null; networks: number }> {
    return this.page.evaluate(
      () =>
        new Promise<{ name: string | null; networks: number }>((resolve) => {
          const opening = indexedDB.open('penumbra-study');
          opening.onsuccess = () => {
            const reading = opening.result.transaction(['study', 'results']);
            const study = reading.objectStore('study').get('current');
            const networks = reading.objectStore('results').count();
            reading.oncomplete = () => {
              opening.result.close();
              const name = (study.result as { name: string } | undefined)?.name ?? null;
              resolve({ name, networks: networks.result });
            };
          };
        }),
    );
  }

  /** Opens a step by its button. */
  async goTo(title: StepTitle): Promise<void> {
    await this.rail.step(title).click();
    await this.stage(title).waitFor();
  }

  /** Opens a step by its key, 1 to 6. */
  async pressKeyOf(title: StepTitle): Promise<void> {
    await this.page.keyboard.press(String(stepTitles.indexOf(title) + 1));
  }

  /** Takes the theme, by the button of the header, unless the page has it already. */
  async useTheme(theme: Theme): Promise<void> {
    const other = theme === 'light' ? 'dark' : 'light';
    const take = this.page.getByRole('button', { name: `Use ${theme} theme` });
    const taken = this.page.getByRole('button', { name: `Use ${other} theme` });
    await take.or(taken).waitFor();
    if (await take.isVisible()) await take.click();
    await taken.waitFor();
  }

  /** @returns lightness of the page's background, 0 (black) to 255 (white), as the eye meets it */
  async backgroundLightness(): Promise<number> {
    return this.page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (!canvas) throw new Error('no 2d canvas');
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3;
    });
  }
}
