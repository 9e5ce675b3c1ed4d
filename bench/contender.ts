/** Something that trains a network, measured beside the others. */
export interface Contender {
  readonly engine: string;
  readonly network: string;
  readonly batch: number;
  /** Trains for about `seconds` of processor time; resolves to samples per second of processor time. */
  measure(seconds: number): Promise<number>;
}

/** Processor time of this process so far, all threads, user and system [s]. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Samples per second of processor time of work in this process. `work` trains `samples` jets at a call. */
export async function timeOf(work: () => unknown, samples: number, seconds: number): Promise<number> {
  const start = cpuSeconds();
  let calls = 0;
  let spent = 0;
  while (spent < seconds) {
    await work();
    calls++;
    spent = cpuSeconds() - start;
  }
  return (calls * samples) / spent;
}
