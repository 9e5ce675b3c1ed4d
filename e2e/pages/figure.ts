import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** A figure with its files and its numbers. */
export class Figure {
  readonly root: Locator;

  constructor(scope: Page | Locator, name: string | RegExp) {
    this.root = scope.getByRole('figure', { name });
  }

  /** Saves the figure or its numbers, by the words of its menu. */
  async save(kind: 'SVG' | 'PDF' | 'PNG, 2 ×' | 'CSV' | 'JSON' | 'HEPData'): Promise<void> {
    await this.root.getByRole('button', { name: /^Save / }).click();
    await this.root.page().getByRole('menuitem', { name: kind }).click();
  }

  get tableSwitch(): Locator {
    return this.root.getByRole('button', { name: 'Table' });
  }

  /**
   * @param complete whether these are all: columns come one by one, each as soon as a worker has answered
   * @returns the numbers of the figure once they are complete and stand still: one array per row, the names of the columns first
   */
  async numbers(
    complete: (names: readonly string[]) => boolean = () => true,
    message = 'Numbers of the figure stand still.',
  ): Promise<string[][]> {
    await this.tableSwitch.click();
    const table = this.root.getByRole('table', { name: /^Numbers of / });
    await table.waitFor();
    let numbers: string[][] = [];
    await expect
      .poll(
        async () => {
          const before = JSON.stringify(numbers);
          numbers = await cellsOf(table);
          return numbers.length > 1 && complete(numbers[0] ?? []) && JSON.stringify(numbers) === before;
        },
        { message, timeout: 30_000 },
      )
      .toBe(true);
    await this.tableSwitch.click();
    return numbers;
  }
}

/** All cells at one moment, row by row. */
function cellsOf(table: Locator): Promise<string[][]> {
  return table.evaluate((element) =>
    Array.from(element.querySelectorAll('tr'), (row) =>
      Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent),
    ),
  );
}
