import type { Page } from '@playwright/test';

export class Workbench {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('./');
  }
}
