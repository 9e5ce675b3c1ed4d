import type { Locator, Page } from '@playwright/test';

/** Step 5: what the networks take on an FPGA. */
export class HardwarePage {
  readonly root: Locator;
  readonly settings: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('main', { name: 'Hardware' });
    this.settings = this.root.getByRole('group', { name: 'Hardware settings' });
  }

  choice(name: 'Network' | 'Part' | 'Strategy' | 'Multipliers in'): Locator {
    return this.settings.getByRole('combobox', { name });
  }

  number(name: 'Bits W' | 'Integer bits I' | 'Reuse factor' | 'Clock [ns]'): Locator {
    return this.settings.getByRole('textbox', { name });
  }

  /** One row per layer, the names of the columns first. */
  get layers(): Locator {
    return this.root.getByRole('table', { name: 'Estimates per layer' });
  }

  /** All networks on the chosen part. */
  get networks(): Locator {
    return this.root.getByRole('table', { name: 'All networks on this part' });
  }
}
