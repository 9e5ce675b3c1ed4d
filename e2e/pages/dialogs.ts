import type { Locator, Page } from '@playwright/test';

/** What lies over the page: palette, keys, share, studies. */
export class Dialogs {
  constructor(private readonly page: Page) {}

  get palette(): Locator {
    return this.page.getByRole('dialog', { name: 'Find a command' });
  }

  get keys(): Locator {
    return this.page.getByRole('dialog', { name: 'Keys' });
  }

  get share(): Locator {
    return this.page.getByRole('dialog', { name: 'Share' });
  }

  get studies(): Locator {
    return this.page.getByRole('dialog', { name: 'Recent studies' });
  }

  /** Runs a command by a few letters of its name, with the keyboard alone. */
  async command(letters: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.palette.getByRole('combobox', { name: 'Command' }).fill(letters);
    // The presets come into the list after the first paint.
    await this.palette.getByRole('option').first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** A study that lies aside. */
  study(name: string): Locator {
    return this.studies.getByRole('listitem', { name, exact: true });
  }

  /** The link in the share dialog that is open, by its label. */
  async link(label: string): Promise<string> {
    return this.share.getByRole('textbox', { name: label }).inputValue();
  }
}
