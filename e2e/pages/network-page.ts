import type { Locator, Page } from '@playwright/test';

export type RunKind =
  | 'pruned'
  | 'retrained'
  | 'random'
  | 'random in layers'
  | 'magnitude'
  | 'magnitude, tuned'
  | 'Taylor'
  | 'Taylor, tuned'
  | 'CancelOut';

/** Step 2: the network, the budgets and how they are trained. */
export class NetworkPage {
  readonly root: Locator;
  private readonly network: Locator;
  private readonly budgets: Locator;
  private readonly kinds: Locator;
  private readonly training: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByRole('main', { name: 'Network and budgets' });
    this.network = this.root.getByRole('region', { name: 'Network', exact: true });
    this.budgets = this.root.getByRole('region', { name: 'Budgets', exact: true });
    this.kinds = this.root.getByRole('region', { name: 'Kinds of runs' });
    this.training = this.root.getByRole('region', { name: 'How to train' });
  }

  /** What the settings amount to, in the inspector. */
  get plan(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  get layers(): Locator {
    return this.network.getByRole('group', { name: /^Hidden layer / });
  }

  get budgetRows(): Locator {
    return this.budgets.getByRole('list', { name: 'Budgets' }).getByRole('listitem');
  }

  budgetRow(number: number): Locator {
    return this.budgets.getByRole('group', { name: `Budget ${number}`, exact: true });
  }

  budgetValue(number: number): Locator {
    return this.budgets.getByRole('textbox', { name: `Value of budget ${number}`, exact: true });
  }

  budgetUnit(number: number): Locator {
    return this.budgets.getByRole('combobox', { name: `Unit of budget ${number}`, exact: true });
  }

  /** Presets: "Paper, left", "Paper, right" and "Controls". */
  preset(name: string): Locator {
    return this.budgets.getByRole('button', { name, exact: true });
  }

  /** The other way round: a device, and the budgets that fit it. */
  async fromDevice(): Promise<Locator> {
    await this.root
      .getByRole('radiogroup', { name: 'Where the budgets come from' })
      .getByText('Budgets from a device', { exact: true })
      .click();
    return this.root.getByRole('region', { name: 'Budgets from a device' });
  }

  get inputShadows(): Locator {
    return this.network.getByRole('checkbox', { name: 'Shadow nodes on the inputs' });
  }

  kind(kind: RunKind): Locator {
    return this.kinds.getByRole('checkbox', { name: kind, exact: true });
  }

  shadowNodes(layer: number): Locator {
    return this.network.getByRole('checkbox', { name: `Shadow nodes on layer ${layer}` });
  }

  get seeds(): Locator {
    return this.training.getByRole('textbox', { name: 'Seeds' });
  }

  get epochs(): Locator {
    return this.training.getByRole('textbox', { name: 'Epochs' });
  }

  get batchSize(): Locator {
    return this.training.getByRole('textbox', { name: /^Batch size/ });
  }

  get engine(): Locator {
    return this.training.getByRole('combobox', { name: 'Engine' });
  }

  async chooseEngine(engine: 'auto' | 'webgl' | 'wasm' | 'reference'): Promise<void> {
    await this.engine.selectOption(engine);
  }

  /** Makes the hidden layers have these widths, first to last. */
  async setWidths(widths: readonly number[]): Promise<void> {
    await this.layers.first().waitFor();
    while ((await this.layers.count()) > widths.length) {
      await this.network
        .getByRole('button', { name: /^Remove layer / })
        .last()
        .click();
    }
    while ((await this.layers.count()) < widths.length) {
      await this.network.getByRole('button', { name: 'Add layer' }).click();
    }
    for (const [l, width] of widths.entries()) {
      await this.network
        .getByRole('textbox', { name: `Nodes of layer ${l + 1}`, exact: true })
        .fill(String(width));
    }
  }

  /** Makes the list of budgets this one, in per cent. */
  async setBudgets(percents: readonly number[]): Promise<void> {
    await this.budgetRows.first().waitFor();
    while ((await this.budgetRows.count()) > percents.length) {
      await this.budgets
        .getByRole('button', { name: /^Remove budget / })
        .last()
        .click();
    }
    while ((await this.budgetRows.count()) < percents.length) {
      await this.budgets.getByRole('button', { name: 'Add budget' }).click();
    }
    for (const [i, percent] of percents.entries()) {
      await this.budgetUnit(i + 1).selectOption('percent');
      await this.budgetValue(i + 1).fill(String(percent));
    }
  }
}
