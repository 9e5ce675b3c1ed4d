import type { Page } from '@playwright/test';

/** One task of the page's main thread. */
export interface MainThreadTask {
  /** Processor time of the thread itself: what other programs take from the machine meanwhile is not in it. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Whether an animation frame was made in it. */
  readonly frame: boolean;
  /** Whether the test itself looked at the page in it, such as for an element by its role, and the page did nothing. */
  readonly ofTheTest: boolean;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: start, duration, and duration in processor time. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Records every task of the page's main thread while `during` happens. */
export async function mainThreadTasks(page: Page, during: () => Promise<void>): Promise<MainThreadTask[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('This page belongs to no browser that could be traced.');
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'devtools'];
  await browser.startTracing(page, { categories });
  let trace: Buffer;
  try {
    await during();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  return tasksOf(busiestThread(traceEvents));
}

/** Events of the thread that makes frames: the page's main thread, and not the one of an empty spare process. */
function busiestThread(events: readonly TraceEvent[]): TraceEvent[] {
  const frames = new Map<string, number>();
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  for (const event of events.filter(({ name }) => name === 'FireAnimationFrame')) {
    frames.set(threadOf(event), (frames.get(threadOf(event)) ?? 0) + 1);
  }
  const [busiest] = [...frames].sort(([, a], [, b]) => b - a);
  return events.filter((event) => threadOf(event) === busiest?.[0]);
}

function tasksOf(events: readonly TraceEvent[]): MainThreadTask[] {
  const timesOf = (wanted: string): number[] =>
    events.filter(({ name }) => name === wanted).map(({ ts }) => ts);
  const frames = timesOf('FireAnimationFrame');
  const looks = timesOf('DevToolsSession::DispatchProtocolCommand');
  const calls = timesOf('FunctionCall');
  return events
    .filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'))
    .map(({ ts, dur = 0, tdur = 0 }) => {
      const holds = (times: readonly number[]): boolean => times.some((at) => at >= ts && at < ts + dur);
      return {
        cpuMs: tdur / 1000,
        wallMs: dur / 1000,
        frame: holds(frames),
        ofTheTest: holds(looks) && !holds(calls),
      };
    });
}
