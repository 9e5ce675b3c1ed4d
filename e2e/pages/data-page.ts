import type { Locator, Page } from '@playwright/test';
import { Figure } from './figure.ts';

/** A count of jets as the page writes it, with or without a mark between the thousands. */
export function countOf(jets: number): RegExp {
  return new RegExp(`${String(jets).replace(/\B(?=(\d{3})+$)/g, '.?')} jets`);
}

/** Step 1: the sample and its inputs. */
export class DataPage {
  readonly root: Locator;
  /** What is open, and how to open something else. */
  readonly sample: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByRole('main', { name: 'Data' });
    this.sample = this.root.getByRole('group', { name: 'Sample' });
  }

  get builtIn(): Locator {
    return this.sample.getByRole('button', { name: 'Built-in sample' });
  }

  /** The inputs, best separation first. */
  get ranking(): Locator {
    return this.root.getByRole('table', { name: 'Inputs by the area under their own curve' });
  }

  distribution(input: string): Figure {
    return new Figure(this.root, `Distribution of ${input}`);
  }

  async show(view: 'Inputs' | 'Validation'): Promise<void> {
    await this.root.getByRole('radiogroup', { name: 'View' }).getByText(view, { exact: true }).click();
  }

  /** The options of a simulation, opened. */
  async openSimulation(): Promise<SimulationForm> {
    await this.sample.getByRole('button', { name: 'Simulate', exact: true }).click();
    return new SimulationForm(this.page.getByRole('form', { name: 'Simulation' }));
  }

  /** A sample that is being simulated or read, with its progress. */
  get onItsWay(): Locator {
    return this.root.getByRole('group', { name: 'On its way' });
  }

  /** Which inputs the training sees, in the inspector. */
  get trainingInputs(): Locator {
    return this.page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('region', { name: 'Inputs of the training' });
  }

  /** What must come out of the simulator, and what does. */
  get verdicts(): Locator {
    return this.root.getByRole('table', { name: 'Validation of the simulator' });
  }

  /** Runs the validation at its smallest size. */
  async validate(): Promise<void> {
    await this.show('Validation');
    await this.root.getByRole('button', { name: 'Validate the simulator' }).click();
    await this.verdicts.waitFor({ timeout: 100_000 });
  }

  /** Simulates a sample and waits until it is open; the number of jets has to differ from that of the sample before. */
  async simulate(jets: number, seed: number): Promise<void> {
    const form = await this.openSimulation();
    await form.field('Jets').fill(String(jets));
    await form.field('Seed of the simulation').fill(String(seed));
    await form.submit.click();
    await this.sample.getByText(countOf(jets)).waitFor({ timeout: 60_000 });
    await this.ranking.waitFor();
  }

  /** Opens a file as the file button does. */
  async openFile(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.root.getByLabel('Sample file').setInputFiles(file);
  }

  /** Looks at one input. */
  async select(input: string): Promise<void> {
    await this.ranking.getByRole('button', { name: input, exact: true }).click();
    await this.distribution(input).root.waitFor();
  }

  /** What is asked before a large file is read. */
  get asking(): Locator {
    return this.root.getByRole('region', { name: /^Before reading / });
  }

  get readAll(): Locator {
    return this.asking.getByRole('button', { name: 'Read all columns' });
  }

  /** The panel that says which columns of a file make a sample. */
  get mapping(): MappingPanel {
    return new MappingPanel(this.root.getByRole('region', { name: /^Columns of / }));
  }
}

/** How many jets, with which seed, in which windows, and how hard they are to tell apart. */
export class SimulationForm {
  constructor(readonly root: Locator) {}

  field(label: string): Locator {
    return this.root.getByRole('textbox', { name: label, exact: true });
  }

  /** What is wrong with the numbers. */
  problem(words: string | RegExp): Locator {
    return this.root.getByText(words);
  }

  get submit(): Locator {
    return this.root.getByRole('button', { name: 'Simulate jets' });
  }
}

/** Which columns of a file are label, weight, event number and features. */
export class MappingPanel {
  constructor(readonly root: Locator) {}

  column(part: 'Label' | 'Weight' | 'Event number'): Locator {
    return this.root.getByRole('combobox', { name: `${part} column` });
  }

  get signalValue(): Locator {
    return this.root.getByRole('combobox', { name: 'Value that means signal' });
  }

  /** How many jets pass, and why others do not; while the mapping is right. */
  get count(): Locator {
    return this.root.getByRole('status');
  }

  /** What is wrong with the file or the mapping. */
  get problem(): Locator {
    return this.root.getByRole('alert');
  }

  get selection(): Locator {
    return this.root.getByRole('textbox', { name: 'Keep jets where' });
  }

  /** The condition of a class. */
  condition(of: 'Signal' | 'Background'): Locator {
    return this.root.getByRole('textbox', { name: `${of} where` });
  }

  /** The table or tree of a file that holds several. */
  get table(): Locator {
    return this.root.getByRole('combobox', { name: /^(Table|Tree)$/ });
  }

  /** Opens what is said about the reading of the file. */
  async openReading(): Promise<void> {
    const words = this.root.getByText('Reading of the file');
    if (!(await this.root.getByRole('button', { name: 'Read again' }).isVisible())) await words.click();
  }

  /** What is done with the values of a feature. */
  treatment(
    of: 'Absent values of' | 'Jets without' | 'Missing values of' | 'Form of',
    feature: string,
  ): Locator {
    return this.root.getByLabel(`${of} ${feature}`, { exact: true });
  }

  /** Takes just these columns as features. */
  async chooseFeatures(names: readonly string[]): Promise<void> {
    await this.root.getByRole('button', { name: 'Select none' }).click();
    for (const name of names) await this.root.getByRole('checkbox', { name, exact: false }).first().check();
  }

  async apply(): Promise<void> {
    await this.root.getByRole('button', { name: 'Use this sample' }).click();
  }
}
