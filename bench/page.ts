import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { mainThreadTasks } from '../e2e/support/main-thread.ts';
import { measureHardware } from './page-hardware.ts';
import type { HardwareAnswers } from './page-hardware.ts';

/**
 * What the person in front of the page waits for: `npm run bench:page -- [--repeats N] [--dist DIR] [--browser CHROMIUM] [--json FILE]`.
 * The built page comes from a static server on this machine, every opening has a new browser with an empty cache. By the clock, so it
 * wants a quiet machine; the load is printed with it.
 */
const { values: options } = parseArgs({
  options: {
    repeats: { type: 'string', default: '5' },
    dist: { type: 'string', default: 'dist' },
    browser: { type: 'string', default: process.env['PENUMBRA_CHROMIUM'] ?? '/usr/bin/chromium' },
    json: { type: 'string' },
  },
});

/** One opening of the page [ms since the address was entered]. */
interface Opening {
  readonly firstPaint: number;
  /** The finished study is drawn, keys and buttons work, and the main thread is free to answer. */
  readonly interactive: number;
  /** Time over 50 ms of the tasks until then, summed. */
  readonly blocked: number;
}

declare global {
  interface Window {
    penumbraOpening?: Opening;
    penumbraAnswersMs?: number[];
  }
}

/** Runs in the page before anything else. */
function noteOpening(): void {
  const tasks: PerformanceEntry[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({
    type: 'longtask',
    buffered: true,
  });
  // The scrubber comes with the results, the tools of the header with the commands.
  const isThere = (name: string): boolean => document.querySelector(`[aria-label="${name}"]`) !== null;
  const look = (): void => {
    if (!isThere('Epoch to look at') || !isThere('Undo')) {
      requestAnimationFrame(look);
      return;
    }
    // After the frame that shows it, and the tasks that wait behind it.
    setTimeout(() => {
      const interactive = performance.now();
      window.penumbraOpening = {
        firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        interactive,
        blocked: tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
      };
    });
  };
  requestAnimationFrame(look);
}

/** From a key press until the frame after it is drawn, from here on. */
function noteAnswers(): void {
  const answers: number[] = [];
  window.penumbraAnswersMs = answers;
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        setTimeout(() => answers.push(performance.now() - timeStamp));
      });
    },
    { capture: true },
  );
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: options.browser,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // tsx wraps functions in a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (one) => one');
  return page;
}

async function measureOpening(address: string): Promise<Opening> {
  const browser = await launch();
  try {
    const page = await newPage(browser);
    await page.addInitScript(noteOpening);
    await page.goto(address);
    await page.waitForFunction(() => window.penumbraOpening !== undefined);
    const opening = await page.evaluate(() => window.penumbraOpening);
    if (opening === undefined) throw new Error('The page has not noted its opening.');
    return opening;
  } finally {
    await browser.close();
  }
}

/** Milliseconds per key from the press to the frame after it, and processor time of the page's tasks meanwhile [ms]. */
interface Typing {
  readonly name: number[];
  readonly epochs: number[];
  readonly tasks: number[];
}

/** Types while the study of the first visit, seven budgets, trains. @returns milliseconds per key */
async function measureTyping(address: string, traced: boolean): Promise<Typing> {
  const browser = await launch();
  try {
    const page = await newPage(browser);
    await page.goto(new URL('./?start=empty', address).href);
    const transport = page.getByRole('region', { name: 'Training', exact: true });
    await transport.getByText('ready').waitFor();
    await page.getByRole('button', { name: /^2 Network and budgets/ }).click();
    // Longer than the typing.
    await page.getByRole('textbox', { name: 'Epochs', exact: true }).fill('500');
    await page.getByRole('button', { name: /^3 Train/ }).click();
    await transport.getByRole('button', { name: 'Play' }).click();
    await transport.getByText(/jets\/s/).waitFor({ timeout: 60_000 });
    await page.evaluate(noteAnswers);
    const typeInto = async (field: string, text: string): Promise<number[]> => {
      await page.getByRole('textbox', { name: field, exact: true }).fill('');
      await page.evaluate(() => window.penumbraAnswersMs?.splice(0));
      for (const [i, key] of [...text].entries()) {
        await page.keyboard.type(key, { delay: 50 });
        await page.waitForFunction((before) => (window.penumbraAnswersMs?.length ?? 0) > before, i);
      }
      return page.evaluate(() => [...(window.penumbraAnswersMs ?? [])]);
    };
    let name: number[] = [];
    const epochs: number[] = [];
    const type = async (): Promise<void> => {
      name = await typeInto('Study name', 'Typed while seven budgets train');
      // Every digit plans the study anew.
      await page.getByRole('button', { name: /^2 Network and budgets/ }).click();
      for (const number of ['12', '345', '67', '890', '21']) {
        epochs.push(...(await typeInto('Epochs', number)));
      }
    };
    const tasks = traced ? await mainThreadTasks(page, type) : [];
    if (!traced) await type();
    if (!(await transport.getByRole('button', { name: 'Pause' }).isVisible())) {
      throw new Error('The training ended before the typing.');
    }
    return { name, epochs, tasks: tasks.map(({ cpuMs }) => cpuMs) };
  } finally {
    await browser.close();
  }
}

/** Moves the bits of a network in a browser of its own. */
async function measureBits(address: string, repeats: number): Promise<HardwareAnswers> {
  const browser = await launch();
  try {
    return await measureHardware(await newPage(browser), address, repeats);
  } finally {
    await browser.close();
  }
}

interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  readonly count: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
  return { median: at(0.5), p95: at(0.95), worst: at(1), count: sorted.length };
}

function line(name: string, { median, p95, worst, count }: Spread, wanted = ''): string {
  const columns = [median, p95, worst].map((ms) => String(ms).padStart(7)).join('');
  return `${name.padEnd(44)}${columns}   ${String(count).padStart(3)}  ${wanted}`;
}

const loadBefore = loadavg()[0] ?? Number.NaN;
const server = await preview({
  logLevel: 'error',
  build: { outDir: options.dist },
  preview: { port: 0, host: 'localhost', open: false },
});
const [address] = server.resolvedUrls?.local ?? [];
if (address === undefined) throw new Error('The page could not be served.');

const openings: Opening[] = [];
for (let i = 0; i < Number(options.repeats); i++) openings.push(await measureOpening(address));
const loadOpened = loadavg()[0] ?? Number.NaN;
const typing = await measureTyping(address, false);
// Tracing slows the page down by the clock: another time.
const { tasks } = await measureTyping(address, true);
const loadTyped = loadavg()[0] ?? Number.NaN;
const bits = await measureBits(address, Number(options.repeats));
const measured = {
  machine: { processor: cpus()[0]?.model ?? '', cores: cpus().length, loadBefore, loadOpened, loadTyped },
  opening: {
    firstPaint: spread(openings.map(({ firstPaint }) => firstPaint)),
    interactive: spread(openings.map(({ interactive }) => interactive)),
    blocked: spread(openings.map(({ blocked }) => blocked)),
  },
  typing: {
    name: spread(typing.name),
    epochs: spread(typing.epochs),
    tasks: spread(tasks),
  },
  bits: {
    tables: spread(bits.tables),
    tasks: spread(bits.tasks),
    curves: spread(bits.curves),
    processor: spread(bits.processor),
  },
};
const { machine, opening } = measured;
process.stdout.write(
  [
    `${machine.processor}, ${machine.cores} cores, load ${loadBefore.toFixed(1)} before, ${loadOpened.toFixed(1)} after the openings`,
    `${'[ms]'.padEnd(44)} median    p95  worst     n  wanted`,
    line('first visit: first paint', opening.firstPaint),
    line('first visit: interactive, with results', opening.interactive, '1500'),
    line('first visit: main thread blocked until then', opening.blocked),
    line('typing the name while 7 budgets train', measured.typing.name, '50'),
    line('typing epochs while 7 budgets train', measured.typing.epochs, '50'),
    line('processor time of a task meanwhile', measured.typing.tasks, '50'),
    line('16 to 8 bits and back, 256 nodes: tables', measured.bits.tables, '50'),
    line('processor time of a task meanwhile', measured.bits.tasks, '50'),
    line('the same: curve of 50,000 jets', measured.bits.curves, '3000'),
    line('processor time of the browser for it', measured.bits.processor),
    '',
  ].join('\n'),
);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(measured, null, 2)}\n`);
await server.close();
process.exit(0);
