import type { Locator, Page } from '@playwright/test';
import type { StepTitle } from './steps.ts';

/** The column of the six steps with their state. */
export class Rail {
  private readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('navigation', { name: 'Steps' });
  }

  get steps(): Locator {
    return this.root.getByRole('button');
  }

  /** The button of a step; its name is "3 Train, ready". */
  step(title: StepTitle): Locator {
    return this.root.getByRole('button', { name: new RegExp(`^\\d ${title},`) });
  }

  /** The button of a step while the step is in the given state. */
  stepInState(title: StepTitle, state: string): Locator {
    return this.root.getByRole('button', { name: new RegExp(`^\\d ${title}, ${state}$`) });
  }
}
