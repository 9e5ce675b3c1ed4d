import { allowRelaxedSimd } from '../src/engine/wasm/node-bytes.ts';
import { BrowserPeers } from './peers-browser.ts';
import { PythonPeers } from './peers-python.ts';
import type { Machine, Row } from './report.ts';
import { describeMachine } from './report.ts';
import { benchTraining } from './training.ts';

export interface BenchmarkOptions {
  /** Measurements of each contender. */
  readonly repeats: number;
  /** A Python with numpy, better with PyTorch; without it these are left out. */
  readonly python: string;
  /** A Chromium; null: no browser is measured. */
  readonly browser: string | null;
  /** The browser may use the graphics card. */
  readonly gpu: boolean;
}

/** Measures everything that trains on this machine: minutes of work. */
export async function runBenchmark(
  options: BenchmarkOptions,
): Promise<{ readonly machine: Machine; readonly rows: readonly Row[] }> {
  allowRelaxedSimd();
  const python = await PythonPeers.start(options.python);
  const browser = options.browser === null ? null : await BrowserPeers.start(options.browser, !options.gpu);
  try {
    const rows = await benchTraining(python, browser, options.repeats);
    return { machine: describeMachine(), rows };
  } finally {
    python?.stop();
    await browser?.stop();
  }
}
