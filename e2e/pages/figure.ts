import type { Locator, Page } from '@playwright/test';

/** A figure with its files and its numbers. */
export class Figure {
  readonly root: Locator;

  constructor(scope: Page | Locator, name: string | RegExp) {
    this.root = scope.getByRole('figure', { name });
  }

  /** The button that saves the figure or its numbers. */
  file(kind: 'SVG' | 'PNG' | 'CSV'): Locator {
    return this.root.getByRole('button', { name: kind });
  }

  get tableSwitch(): Locator {
    return this.root.getByRole('button', { name: 'Table' });
  }

  /** @returns the numbers of the figure: one array per row, the names of the columns first */
  async numbers(): Promise<string[][]> {
    await this.tableSwitch.click();
    const table = this.root.getByRole('table', { name: /^Numbers of / });
    await table.waitFor();
    const rows = await table.getByRole('row').all();
    const numbers = await Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
    await this.tableSwitch.click();
    return numbers;
  }
}
