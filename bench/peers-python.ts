import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Architecture } from '../src/domain/network/architecture.ts';
import { layerWidths } from '../src/domain/network/architecture.ts';
import type { Contender } from './contender.ts';
import { networkName } from './networks.ts';

const greeting = z.object({ engines: z.array(z.string()) });
const answer = z.object({ samplesPerCpuSecond: z.number() });

const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** numpy and PyTorch in a Python process of their own, which waits while others are measured. */
export class PythonPeers {
  private constructor(
    readonly engines: readonly string[],
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly lines: AsyncIterator<string>,
  ) {}

  /** Null where there is no Python with numpy. */
  static async start(python: string): Promise<PythonPeers | null> {
    const script = fileURLToPath(new URL('./peers.py', import.meta.url));
    const child = spawn(python, [script], {
      env: { ...process.env, ...ONE_THREAD },
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const failed = once(child, 'error').then(() => ({ done: true, value: undefined }) as const);
    const first = await Promise.race([lines.next(), failed]);
    if (first.done === true) return null;
    return new PythonPeers(greeting.parse(JSON.parse(first.value)).engines, child, lines);
  }

  contender(engine: string, architecture: Architecture, batch: number): Contender {
    return {
      engine: `${engine}, one thread`,
      network: networkName(architecture),
      batch,
      measure: async (seconds) => {
        const request = { engine, widths: layerWidths(architecture), batch, seconds };
        this.child.stdin.write(`${JSON.stringify(request)}\n`);
        const line = await this.lines.next();
        if (line.done === true) throw new Error('The Python process of the benchmark ended early.');
        return answer.parse(JSON.parse(line.value)).samplesPerCpuSecond;
      },
    };
  }

  stop(): void {
    this.child.stdin.end();
  }
}
