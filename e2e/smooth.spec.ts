import type { Page } from '@playwright/test';
import { NetworkPage } from './pages/network-page.ts';
import { longTasksMs } from './support/long-tasks.ts';
import { expect, test } from './support/test.ts';

declare global {
  interface Window {
    penumbraPaints?: { frames: number; painted: number; seconds: number };
  }
}

// Where the whole page is drawn by WebGL in software, drawing is slower than anything the page does.
const { PENUMBRA_CHROMIUM: executablePath } = process.env;
test.use({
  trace: 'off',
  launchOptions: { ...(executablePath && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] },
});

/** Counts frames, and those in which a canvas of the stage was painted, while the training runs. */
async function countFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const count = { frames: 0, painted: 0, seconds: 0 };
    window.penumbraPaints = count;
    let touched = false;
    const { prototype } = CanvasRenderingContext2D;
    for (const name of ['fillRect', 'putImageData', 'fill', 'drawImage'] as const) {
      const original = Reflect.get(prototype, name) as (...rest: unknown[]) => void;
      Reflect.set(prototype, name, function paint(this: CanvasRenderingContext2D, ...rest: unknown[]) {
        touched = true;
        original.apply(this, rest);
      });
    }
    const start = performance.now();
    const frame = (): void => {
      count.frames++;
      if (touched) count.painted++;
      touched = false;
      count.seconds = (performance.now() - start) / 1000;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

test('the page stays smooth while seven budgets train on the built-in jets', async ({
  workbench,
  page,
}, testInfo) => {
  // Opening the jets suggests a number of epochs.
  await expect(workbench.transport.root).toContainText('ready');
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.epochs.fill('80');
  await network.chooseEngine('wasm');
  await workbench.goTo('Train');
  await workbench.transport.play.click();
  await expect(workbench.transport.root).toContainText(/epoch\s*[1-9]/, { timeout: 60_000 });
  const browser = await page.context().newCDPSession(page);
  // The thread's own time: other programs of the machine do not count.
  await browser.send('Performance.enable', { timeDomain: 'threadTicks' });
  const scriptSeconds = async (): Promise<number> => {
    const { metrics } = await browser.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  };
  await longTasksMs(page, { forget: true });
  const scriptBefore = await scriptSeconds();
  await countFrames(page);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const counted = await page.evaluate(() => window.penumbraPaints ?? { frames: 0, painted: 0, seconds: 1 });
  const scriptShare = ((await scriptSeconds()) - scriptBefore) / counted.seconds;
  const running = await longTasksMs(page, { forget: true });
  await expect(workbench.transport.pause).toBeEnabled();
  await workbench.transport.pause.click();
  const rate = (frames: number): string => (frames / counted.seconds).toFixed(1);
  testInfo.annotations.push(
    {
      type: 'frames per second',
      description: `${rate(counted.frames)}, ${rate(counted.painted)} of them painted`,
    },
    { type: 'share of the main thread that scripts take', description: scriptShare.toFixed(2) },
    { type: 'long tasks in training [ms]', description: running.join(' ') || 'none' },
  );
  expect(counted.painted / counted.seconds).toBeGreaterThan(5);
  expect(scriptShare).toBeLessThan(0.4);
});
