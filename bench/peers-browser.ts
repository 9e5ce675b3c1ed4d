import { fileURLToPath } from 'node:url';
import type { BrowserServer, JSHandle, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import type { EngineBench } from '../e2e/engine/bench-worker.ts';
import type { Contender } from './contender.ts';
import { networkName, PAPER_NETWORK } from './networks.ts';
import { treeCpuSeconds } from './process-tree.ts';

type Method = Parameters<EngineBench['prepare']>[0];

/** What the page of the engine tests can train, and with how many networks at once. */
const METHODS: readonly { readonly method: Method; readonly networks: number; readonly engine: string }[] = [
  { method: 'ours', networks: 1, engine: 'webgl engine with gates' },
  { method: 'ours', networks: 8, engine: 'webgl engine with gates, 8 networks' },
  { method: 'minimize', networks: 1, engine: 'tfjs webgl, minimize' },
  { method: 'fit', networks: 1, engine: 'tfjs webgl, fit' },
];

const BATCH = 512;
/** Steps between two looks at the clock. */
const STEPS = 8;

/** A worker of the page, in a box: by itself it would be awaited as if it were a promise. */
type BenchWorker = JSHandle<{ readonly bench: ReturnType<Window['engineBench']> }>;

const SOFTWARE_WEBGL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/**
 * WebGL in a browser of its own: our engine and TensorFlow.js as it comes. Processor time is that of all the browser's
 * processes, so that a renderer in software on several cores does not look fast.
 */
export class BrowserPeers {
  private readonly workers = new Map<string, BenchWorker>();

  private constructor(
    private readonly server: BrowserServer,
    private readonly page: Page,
    private readonly close: () => Promise<void>,
  ) {}

  /** @param executable a Chromium; with a graphics card give `software` as false */
  static async start(executable: string, software: boolean): Promise<BrowserPeers> {
    const configFile = fileURLToPath(new URL('../e2e/engine/vite.config.ts', import.meta.url));
    await build({ configFile, logLevel: 'warn' });
    const site = await preview({ configFile, logLevel: 'warn', preview: { host: 'localhost', port: 4190 } });
    const server = await chromium.launchServer({
      executablePath: executable,
      args: ['--no-sandbox', ...(software ? SOFTWARE_WEBGL : [])],
    });
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await browser.newPage();
    await page.goto(`${site.resolvedUrls!.local[0]!}harness.html`);
    return new BrowserPeers(server, page, async () => {
      await server.close();
      await site.close();
    });
  }

  contenders(): Contender[] {
    return METHODS.map(({ method, networks, engine }) => ({
      engine,
      network: networkName(PAPER_NETWORK),
      batch: BATCH,
      measure: (seconds) => this.measure(method, networks, seconds),
    }));
  }

  stop(): Promise<void> {
    return this.close();
  }

  private async measure(method: Method, networks: number, seconds: number): Promise<number> {
    const pid = this.server.process().pid!;
    const worker = await this.prepared(method, networks);
    const start = await treeCpuSeconds(pid);
    let spent = 0;
    let samples = 0;
    while (spent < seconds) {
      await worker.evaluate(({ bench }, steps) => bench.train(steps), STEPS);
      samples += STEPS * BATCH * networks;
      spent = (await treeCpuSeconds(pid)) - start;
    }
    return samples / spent;
  }

  /** A worker of its own for every contender stays, so that its programs are compiled once, before anything is measured. */
  private async prepared(method: Method, networks: number): Promise<BenchWorker> {
    const name = `${method} ${networks}`;
    const known = this.workers.get(name);
    if (known !== undefined) return known;
    const worker = await this.page.evaluateHandle(() => ({ bench: window.engineBench() }));
    const load = [method, BATCH, networks] as const;
    await worker.evaluate(({ bench }, wanted) => bench.prepare(...wanted), load);
    this.workers.set(name, worker);
    return worker;
  }
}
