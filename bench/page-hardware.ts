import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { DataPage } from '../e2e/pages/data-page.ts';
import { ExportPage } from '../e2e/pages/export-page.ts';
import { HardwarePage } from '../e2e/pages/hardware-page.ts';
import { mainThreadTasks } from '../e2e/support/main-thread.ts';
import { treeCpuSeconds } from './process-tree.ts';

/** What follows the slider of the bits, for the network of the paper and as many jets as a curve takes at most. */
export interface HardwareAnswers {
  /** From the slider to the frame with the new tables [ms]. */
  readonly tables: number[];
  /** From the slider to the frame with the new curve, the pause included in which it waits for the slider to stop [ms]. */
  readonly curves: number[];
  /** Processor time of the tasks of the main thread while the tables follow [ms]. */
  readonly tasks: number[];
  /** Processor time of the browser, all of its processes, for each curve [ms]; Linux only. */
  readonly processor: number[];
}

const JETS = 50_000;
const BITS = [8, 16];

/** Goes to a step by its number and name. */
function step(page: Page, name: RegExp): Promise<void> {
  return page.getByRole('button', { name }).click();
}

/** Exports the full network of the study of the first visit, 40-64-64-64-64-1. @returns its file, in a folder of its own */
async function exportFullNetwork(page: Page, folder: string): Promise<string> {
  await step(page, /^6 Export/);
  const exported = new ExportPage(page);
  const full = exported.network.getByRole('option', { name: /^full network, 256 nodes/ });
  await exported.network.selectOption(await full.innerText());
  const [archive] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    exported.archive.click({ timeout: 60_000 }),
  ]);
  const files = unzipSync(await readFile(await archive.path()));
  const [, model] = Object.entries(files).find(([name]) => name.endsWith('/penumbra.json')) ?? [];
  if (model === undefined) throw new Error('The archive holds no network.');
  const file = path.join(folder, 'full.json');
  await writeFile(file, strFromU8(model));
  return file;
}

/** The full network on jets that are not those of its training, in the Hardware step. */
async function openHardware(page: Page): Promise<HardwarePage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'penumbra-bench-'));
  try {
    const file = await exportFullNetwork(page, folder);
    await step(page, /^1 Data/);
    await new DataPage(page).simulate(JETS, 7);
    await step(page, /^6 Export/);
    const exported = new ExportPage(page);
    await exported.openModel(file);
    await exported.network.getByRole('option', { name: /^full\.json/ }).waitFor({ state: 'attached' });
    await step(page, /^5 Hardware/);
    const hardware = new HardwarePage(page);
    await hardware.choice('Network').selectOption({ label: 'full.json, 256 nodes' });
    await hardware.layers.waitFor();
    return hardware;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Moves the slider and waits in the page itself. @returns milliseconds until the frame after `done` has become true */
function moveBits(page: Page, bits: number, what: 'tables' | 'curve'): Promise<number> {
  return page.evaluate(
    async ({ to, waitFor }) => {
      const settings = document.querySelector('[aria-label="Hardware settings"]');
      const slider = settings?.querySelector<HTMLInputElement>('input[type="range"]');
      const captioned = (caption: string): HTMLTableElement | undefined =>
        [...document.querySelectorAll('table')].find((table) => table.caption?.textContent === caption);
      const rows = (): string | undefined => captioned('Estimates per layer')?.tBodies[0]?.innerText;
      const busy = (): string | null | undefined =>
        captioned('Fixed point at the working points')?.closest('[aria-busy]')?.getAttribute('aria-busy');
      if (!slider) throw new Error('There is no slider of the bits.');
      const before = rows();
      let wasBusy = false;
      const isDone = (): boolean => {
        if (waitFor === 'tables') return rows() !== before;
        wasBusy ||= busy() === 'true';
        return wasBusy && busy() === 'false';
      };
      const start = performance.now();
      // As the browser does when the thumb is moved.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, String(to));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      return new Promise<number>((answer) => {
        const look = (): void => {
          if (isDone()) setTimeout(() => answer(performance.now() - start));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
    { to: bits, waitFor: what },
  );
}

/** Moves the bits of the paper's network between 16 and 8, in tables and curves, as often as told. */
export async function measureHardware(
  page: Page,
  address: string,
  repeats: number,
): Promise<HardwareAnswers> {
  await page.goto(address);
  await page.getByRole('slider', { name: 'Epoch to look at' }).waitFor({ timeout: 60_000 });
  const hardware = await openHardware(page);
  const follow = async (): Promise<number[]> => {
    const answers: number[] = [];
    for (let i = 0; i < repeats; i++) {
      for (const bits of BITS) answers.push(await moveBits(page, bits, 'tables'));
    }
    return answers;
  };
  const tables = await follow();
  // Tracing slows the page down by the clock: another time.
  const tasks = await mainThreadTasks(page, async () => {
    await follow();
  });
  await hardware.view('Precision');
  await hardware.settledCurve.waitFor({ timeout: 60_000 });
  const curves: number[] = [];
  const processor: number[] = [];
  for (let i = 0; i < repeats; i++) {
    for (const bits of BITS) {
      const before = await treeCpuSeconds(process.pid);
      curves.push(await moveBits(page, bits, 'curve'));
      processor.push(1000 * ((await treeCpuSeconds(process.pid)) - before));
    }
  }
  return { tables, curves, tasks: tasks.map(({ cpuMs }) => cpuMs), processor };
}
