import type { Locator, Page } from '@playwright/test';
import { Figure } from './figure.ts';

/** Step 5: what the networks take on an FPGA, and which bits they need. */
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

  get bits(): Locator {
    return this.settings.getByRole('slider', { name: 'Bits W' });
  }

  async view(name: 'Resources' | 'Precision'): Promise<void> {
    await this.root
      .getByRole('radiogroup', { name: 'View', exact: true })
      .getByText(name, { exact: true })
      .click();
  }

  /** The chosen network in one line. */
  get total(): Locator {
    return this.root.getByLabel('Total of this network');
  }

  /** One row per layer, the names of the columns first. */
  get layers(): Locator {
    return this.root.getByRole('table', { name: 'Estimates per layer' });
  }

  /** All networks on the chosen part. */
  get networks(): Locator {
    return this.root.getByRole('table', { name: 'All networks on this part' });
  }

  get ranges(): Figure {
    return new Figure(this.root, "Ranges of the network's numbers");
  }

  get fixedCurve(): Figure {
    return new Figure(this.root, 'Fixed point against floating point');
  }

  /** Rejections, their ratio and agreement; busy while a newer curve is computed. */
  get workingPoints(): Locator {
    return this.root.getByRole('table', { name: 'Fixed point at the working points' });
  }

  /** @returns fixed over floating point at 60 % efficiency */
  async ratioAt60(): Promise<number> {
    const cells = await this.workingPoints
      .getByRole('row', { name: /^60/ })
      .getByRole('cell')
      .allInnerTexts();
    return Number.parseFloat(cells[3] ?? '');
  }

  /** The curve belongs to the types as they are now. */
  get settledCurve(): Locator {
    const table = this.root.page().getByRole('table', { name: 'Fixed point at the working points' });
    return this.root.locator('[aria-busy="false"]').filter({ has: table });
  }

  get types(): Locator {
    return this.root.getByRole('table', { name: 'Types of the layers' });
  }

  /** A cell: "weights of dense_1", "reuse of output", "standardised inputs". */
  type(name: string): Locator {
    return this.types.getByRole('textbox', { name, exact: true });
  }

  button(name: 'Integer bits by profile' | 'Same for all' | 'Scan 4 to 18 bits' | 'Cancel scan'): Locator {
    return this.root.getByRole('button', { name });
  }

  get scan(): Locator {
    return this.root.getByRole('table', { name: 'Widths of the scan' });
  }
}
