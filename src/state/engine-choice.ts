import type { UserError } from '../domain/result.ts';
import type { Study } from '../domain/study/study.ts';
import type { EngineName } from '../engine/trainer.ts';
import type { WebglAvailability } from '../engine/webgl/probe.ts';
import { isSoftware } from '../engine/webgl/software.ts';

/** How an engine did in the race, or why it did not take part. */
export interface Contestant {
  readonly engine: 'wasm' | 'webgl';
  readonly build: string;
  /** Over all runs of the study; null when it did not take part. */
  readonly samplesPerSecond: number | null;
  readonly reason: string | null;
}

export interface EngineChoice {
  readonly engine: EngineName;
  /** The user's decision, not the race's. */
  readonly pinned: boolean;
  readonly contestants: readonly Contestant[];
  /** Workers over which the WebAssembly kernel was counted: one was measured. */
  readonly workers: number;
  /** Why it is another engine than the one asked for. */
  readonly notice: UserError | null;
}

/** A speed or the reason why there is none. */
export type Measured =
  { readonly build: string; readonly samplesPerSecond: number } | { readonly reason: string };

/** What the choice needs from outside, so that it can be tested without workers and graphics cards. */
export interface RaceTrack {
  readonly webgl: () => Promise<WebglAvailability>;
  /**
   * Lets the engines train the real runs on the real jets for a moment, one after the other: all runs stacked for WebGL, one in one
   * worker for the WebAssembly kernel, whose speed is then counted once per worker.
   */
  readonly measure: (engines: readonly Contestant['engine'][]) => Promise<ReadonlyMap<string, Measured>>;
}

export const ENGINE_NAMES: Readonly<Record<EngineName, string>> = {
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  reference: 'reference',
};

/** Remembers for the visit what the races have shown. */
export class EngineChooser {
  private readonly races = new Map<string, EngineChoice>();
  private offer: Promise<WebglAvailability> | null = null;

  /**
   * The pinned engine if the machine has it; otherwise the faster of WebGL and the WebAssembly kernel. Trainings that finish with
   * rounded numbers always go to the kernel.
   *
   * @param race what the outcome depends on: network, sample, number of runs
   */
  async choose(
    wanted: Study['engine'],
    race: string,
    workers: number,
    track: RaceTrack,
    finishing = false,
  ): Promise<EngineChoice> {
    if (wanted === 'reference' || wanted === 'wasm') return pinned(wanted);
    if (finishing) return withFinishing(wanted);
    this.offer ??= track.webgl();
    const offer = await this.offer;
    if (wanted === 'webgl') return offer.available ? pinned('webgl') : withoutWebgl(offer);
    const known = this.races.get(race);
    if (known !== undefined) return known;
    const choice = await decide(offer, workers, track);
    // A race that failed says nothing about the next one.
    if (choice.contestants.some(({ samplesPerSecond }) => samplesPerSecond !== null)) {
      this.races.set(race, choice);
    }
    return choice;
  }
}

function pinned(engine: EngineName): EngineChoice {
  return { engine, pinned: true, contestants: [], workers: 1, notice: null };
}

/** The kernel rounds, and WebGL does not. */
function withFinishing(wanted: Study['engine']): EngineChoice {
  const reason = 'trains without rounded numbers';
  const webgl: Contestant = { engine: 'webgl', build: '', samplesPerSecond: null, reason };
  return {
    ...{ ...pinned('wasm'), pinned: false, contestants: [webgl] },
    notice:
      wanted === 'webgl'
        ? {
            cause: 'WebGL cannot train with the rounded numbers of the finishing.',
            nextStep: 'Training runs on the processor with the WebAssembly kernel instead.',
          }
        : null,
  };
}

function withoutWebgl(offer: WebglAvailability): EngineChoice {
  return {
    ...pinned('wasm'),
    pinned: false,
    notice: {
      cause: `WebGL cannot be used here: ${offer.reason ?? 'unknown reason.'}`,
      nextStep:
        'Training runs on the processor with the WebAssembly kernel instead; the mathematics is the same.',
    },
  };
}

async function decide(offer: WebglAvailability, workers: number, track: RaceTrack): Promise<EngineChoice> {
  const excluded = webglExcluded(offer);
  const measured = await track.measure(excluded === null ? ['wasm', 'webgl'] : ['wasm']);
  const wasm = contestant('wasm', measured.get('wasm'), workers);
  const webgl = contestant('webgl', excluded === null ? measured.get('webgl') : { reason: excluded }, 1);
  const faster = (webgl.samplesPerSecond ?? 0) > (wasm.samplesPerSecond ?? 0) ? 'webgl' : 'wasm';
  return { engine: faster, pinned: false, contestants: [wasm, webgl], workers, notice: null };
}

function webglExcluded({
  available,
  renderer = '',
  reason = 'not available',
}: WebglAvailability): string | null {
  if (!available) return reason;
  return isSoftware(renderer) ? 'only a software renderer here' : null;
}

function contestant(
  engine: Contestant['engine'],
  measured: Measured = { reason: 'did not answer' },
  workers = 1,
): Contestant {
  if ('reason' in measured) return { engine, build: '', samplesPerSecond: null, reason: measured.reason };
  const { build, samplesPerSecond } = measured;
  return { engine, build, samplesPerSecond: workers * samplesPerSecond, reason: null };
}

/** "WebAssembly 940 k jets/s (2 workers), WebGL: only a software renderer here; chosen: WebAssembly". */
export function choiceWords(choice: EngineChoice): string {
  const chosen = ENGINE_NAMES[choice.engine];
  if (choice.pinned) return `${chosen}, chosen by hand`;
  if (choice.contestants.length === 0) return chosen;
  const figures = choice.contestants.map(({ engine, samplesPerSecond, reason }) => {
    const name = ENGINE_NAMES[engine];
    if (samplesPerSecond === null) return `${name}: ${(reason ?? '').replace(/\.$/, '')}`;
    const several = engine === 'wasm' && choice.workers > 1 ? ` (${choice.workers} workers)` : '';
    return `${name} ${thousands(samplesPerSecond)} jets/s${several}`;
  });
  return `${figures.join(', ')}; chosen: ${chosen}`;
}

function thousands(perSecond: number): string {
  if (perSecond >= 1e6) return `${(perSecond / 1e6).toPrecision(3)} M`;
  return perSecond >= 1e4 ? `${Math.round(perSecond / 1e3)} k` : String(Math.round(perSecond));
}
