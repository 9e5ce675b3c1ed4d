import type { Page } from '@playwright/test';
import { NetworkPage } from './pages/network-page.ts';
import { longTasksMs } from './support/long-tasks.ts';
import { expect, test } from './support/test.ts';

declare global {
  interface Window {
    penumbraPaints?: { frames: number; painted: number; seconds: number };
  }
}

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
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.epochs.fill('60');
  await network.chooseEngine('wasm');
  await workbench.goTo('Train');
  await workbench.transport.play.click();
  await expect(workbench.transport.root).toContainText(/epoch\s*[1-9]/, { timeout: 60_000 });
  await longTasksMs(page, { forget: true });
  await countFrames(page);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const counted = await page.evaluate(() => window.penumbraPaints ?? { frames: 0, painted: 0, seconds: 1 });
  const running = await longTasksMs(page, { forget: true });
  await expect(workbench.transport.pause).toBeEnabled();
  await workbench.transport.pause.click();
  const rate = (frames: number): string => (frames / counted.seconds).toFixed(1);
  testInfo.annotations.push(
    {
      type: 'frames per second',
      description: `${rate(counted.frames)}, ${rate(counted.painted)} of them painted`,
    },
    { type: 'long tasks in training [ms]', description: running.join(' ') || 'none' },
  );
  expect(counted.painted).toBeGreaterThan(0);
});
