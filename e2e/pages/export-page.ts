import type { Locator, Page } from '@playwright/test';

/** Step 6: the files of a finished network. */
export class ExportPage {
  readonly root: Locator;
  private readonly files: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByRole('main', { name: 'Export' });
    this.files = this.root.getByRole('region', { name: 'Files' });
  }

  get network(): Locator {
    return this.root.getByRole('combobox', { name: 'Network' });
  }

  /** What is wrong with a file that was opened. */
  get alert(): Locator {
    return this.root.getByRole('alert');
  }

  /** Opens a network from a file. */
  async openModel(path: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.root.getByRole('button', { name: 'Open a model' }).click();
    await (await choosing).setFiles(path);
  }

  /** Hands all files over as one zip. */
  get archive(): Locator {
    return this.root.getByRole('button', { name: 'Download archive' });
  }

  /** A file in the tree, by its path in the archive. */
  file(path: string): Locator {
    return this.files.getByRole('button', { name: path, exact: true });
  }

  /** The beginning of a file, once it is chosen. */
  preview(path: string): Locator {
    return this.root.getByRole('region', { name: path, exact: true });
  }
}
