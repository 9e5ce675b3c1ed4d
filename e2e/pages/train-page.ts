import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { Figure } from './figure.ts';

/** Step 3: one card per budget. */
export class TrainPage {
  readonly root: Locator;
  /** Rejection of the runs after the epoch that is looked at. */
  readonly rejection: Figure;

  constructor(page: Page) {
    this.root = page.getByRole('main', { name: 'Train' });
    this.rejection = new Figure(page.getByRole('complementary', { name: 'Inspector' }), 'Rejection by epoch');
  }

  get start(): Locator {
    return this.root.getByRole('button', { name: 'Start training' });
  }

  get cards(): Locator {
    return this.root.getByRole('article');
  }

  /** The card of a budget, in per cent of the nodes. */
  card(percent: number): RunCard {
    return new RunCard(this.root.getByRole('article', { name: new RegExp(`^${percent} %`) }));
  }

  /** Shows the runs of one kind: pruned, random, retrained. */
  async showKind(kind: string): Promise<void> {
    await this.root
      .getByRole('radiogroup', { name: 'Kind of runs' })
      .getByText(kind, { exact: true })
      .click();
  }

  async showSeed(seed: number): Promise<void> {
    await this.root
      .getByRole('radiogroup', { name: 'Seed' })
      .getByText(`seed ${seed}`, { exact: true })
      .click();
  }
}

/** One run: its gates, their sum, its loss. */
export class RunCard {
  constructor(readonly root: Locator) {}

  get title(): Locator {
    return this.root.getByRole('button', { name: /^Inspect / });
  }

  /** The cells; the arrow keys point at a node and Enter opens it in the inspector. */
  get gates(): Locator {
    return this.root.getByRole('group', { name: /^Gates of / });
  }

  /** The sum of the gates beside the budget: "Σg 77.0 / 77". */
  get sum(): Locator {
    return this.root.getByTitle('Sum of the gates, and the budget');
  }

  /** @returns sum of the gates and budget, both in nodes; the sum is NaN before the training */
  async gatesAndBudget(): Promise<{ sum: number; budget: number }> {
    const [sum = '', budget = ''] = (await this.sum.innerText()).replace('Σg', '').split('/');
    return { sum: Number.parseFloat(sum), budget: Number.parseFloat(budget) };
  }

  /** @returns the first gates of the card, as the keyboard points them out: name of the node and value */
  async readGates(count: number): Promise<{ node: string; gate: number }[]> {
    const read: { node: string; gate: number }[] = [];
    const tip = this.gates.getByRole('status');
    await this.gates.focus();
    for (let i = 0; i < count; i++) {
      await this.gates.press('ArrowRight');
      // Not the node before.
      if (i > 0) await expect(tip).not.toContainText(`${read[i - 1]?.node ?? ''}:`);
      const [node = '', gate = ''] = (await tip.innerText()).split(':');
      read.push({ node, gate: Number.parseFloat(gate) });
    }
    await this.gates.press('Escape');
    return read;
  }

  /** Waits until the gates, as far as the card shows their sum, meet the budget; then shows so many nodes. */
  async meetsBudget(nodes: number): Promise<void> {
    await expect
      .poll(() => this.gatesAndBudget(), { timeout: 30_000 })
      .toEqual({ sum: nodes, budget: nodes });
  }

  /** Opens the first node of the first layer in the inspector, by keyboard. */
  async openFirstNode(): Promise<void> {
    await this.gates.focus();
    await this.gates.press('ArrowRight');
    await this.gates.press('Enter');
  }
}
