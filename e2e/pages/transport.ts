import type { Locator, Page } from '@playwright/test';

/** The player at the bottom: the same on every step. */
export class Transport {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('region', { name: 'Training', exact: true });
  }

  get play(): Locator {
    return this.root.getByRole('button', { name: 'Play' });
  }

  get pause(): Locator {
    return this.root.getByRole('button', { name: 'Pause' });
  }

  get step(): Locator {
    return this.root.getByRole('button', { name: 'step' });
  }

  get epoch(): Locator {
    return this.root.getByRole('button', { name: 'epoch' });
  }

  get reset(): Locator {
    return this.root.getByRole('button', { name: 'reset' });
  }

  get progress(): Locator {
    return this.root.getByRole('progressbar', { name: 'Progress of the study' });
  }

  /** There once every run is finished. */
  get scrubber(): Locator {
    return this.root.getByRole('slider', { name: 'Epoch to look at' });
  }

  /** @returns epochs that are done, with their fraction; 0 before a training */
  async epochsDone(): Promise<number> {
    return Number.parseFloat(/epoch\s*([\d.]+) \//.exec(await this.root.innerText())?.[1] ?? '0');
  }

  async scrubTo(epoch: number): Promise<void> {
    await this.scrubber.fill(String(epoch));
  }
}
