import type { Locator, Page } from '@playwright/test';

/** The lesson, in the inspector's place. */
export class LessonPage {
  readonly root: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByRole('complementary', { name: 'Lesson' });
  }

  get title(): Locator {
    return this.root.getByRole('heading', { level: 2 });
  }

  get next(): Locator {
    return this.root.getByRole('button', { name: /^Next: / });
  }

  get finish(): Locator {
    return this.root.getByRole('button', { name: 'Finish the lesson' });
  }

  get equations(): Locator {
    return this.root.getByRole('math');
  }

  /** Lets the lesson do something in the workbench. */
  act(label: string): Locator {
    return this.root.getByRole('button', { name: label, exact: true });
  }

  /** The task with this button, ticked off. */
  doneTask(label: string): Locator {
    const button = this.page.getByRole('button', { name: label, exact: true });
    return this.root.getByRole('listitem').filter({ has: button }).filter({ hasText: 'Done.' });
  }

  /** Reveals the answer to the first question of the page. */
  async revealFirstAnswer(): Promise<Locator> {
    const details = this.root.getByRole('group').filter({ hasText: 'Answer' }).first();
    await details.getByText('Answer', { exact: true }).click();
    return details.locator('div').first();
  }

  /** All questions on paper. */
  async openWorksheet(): Promise<Locator> {
    await this.root.getByRole('button', { name: 'Worksheet' }).click();
    return this.page.getByRole('dialog', { name: 'Worksheet' });
  }
}
