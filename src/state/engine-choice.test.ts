import { describe, expect, it } from 'vitest';
import type { WebglAvailability } from '../engine/webgl/probe.ts';
import type { Measured, RaceTrack } from './engine-choice.ts';
import { choiceWords, EngineChooser } from './engine-choice.ts';

const CARD: WebglAvailability = { available: true, renderer: 'NVIDIA GeForce RTX 4070' };
const SOFTWARE: WebglAvailability = { available: true, renderer: 'ANGLE (Google, SwiftShader)' };
const NONE: WebglAvailability = { available: false, reason: 'This machine has no WebGL 2.' };

function track(offer: WebglAvailability, speeds: Readonly<Record<string, Measured>>) {
  const raced: string[][] = [];
  const made: RaceTrack = {
    webgl: () => Promise.resolve(offer),
    measure: (engines) => {
      raced.push([...engines]);
      return Promise.resolve(
        new Map(
          engines.flatMap((name) => {
            const speed = speeds[name];
            return speed === undefined ? [] : [[name, speed] as const];
          }),
        ),
      );
    },
  };
  return { made, raced };
}

function speed(samplesPerSecond: number): Measured {
  return { build: 'build', samplesPerSecond };
}

describe('choice of the engine', () => {
  it('takes the faster one, the kernel counted once per worker', async () => {
    const fastCard = track(CARD, { wasm: speed(500e3), webgl: speed(1.2e6) });
    const choice = await new EngineChooser().choose('auto', 'a', 2, fastCard.made);
    expect(choice.engine).toBe('webgl');
    expect(choiceWords(choice)).toBe(
      'WebAssembly 1.00 M jets/s (2 workers), WebGL 1.20 M jets/s; chosen: WebGL',
    );
    const moreCores = await new EngineChooser().choose('auto', 'a', 4, fastCard.made);
    expect(moreCores.engine).toBe('wasm');
  });

  it('races once per network and sample', async () => {
    const { made, raced } = track(CARD, { wasm: speed(1), webgl: speed(2) });
    const chooser = new EngineChooser();
    await chooser.choose('auto', 'a', 1, made);
    await chooser.choose('auto', 'a', 1, made);
    await chooser.choose('auto', 'b', 1, made);
    expect(raced).toEqual([
      ['wasm', 'webgl'],
      ['wasm', 'webgl'],
    ]);
  });

  it.each([
    [SOFTWARE, 'only a software renderer here'],
    [NONE, 'This machine has no WebGL 2'],
  ])('keeps WebGL out of the race where it cannot win, and says why', async (offer, reason) => {
    const { made, raced } = track(offer, { wasm: speed(470e3) });
    const choice = await new EngineChooser().choose('auto', 'a', 2, made);
    expect(raced).toEqual([['wasm']]);
    expect(choiceWords(choice)).toBe(
      `WebAssembly 940 k jets/s (2 workers), WebGL: ${reason}; chosen: WebAssembly`,
    );
  });

  it('goes on with the other engine when one fails in the race', async () => {
    const { made } = track(CARD, { wasm: speed(100e3), webgl: { reason: 'The context was lost.' } });
    const choice = await new EngineChooser().choose('auto', 'a', 1, made);
    expect(choice.engine).toBe('wasm');
    expect(choiceWords(choice)).toContain('WebGL: The context was lost; chosen: WebAssembly');
  });

  it('leaves trainings that finish with rounded numbers to the kernel, and says so', async () => {
    const { made, raced } = track(CARD, { wasm: speed(1), webgl: speed(2) });
    const chooser = new EngineChooser();
    const auto = await chooser.choose('auto', 'a', 2, made, true);
    expect(auto.notice).toBeNull();
    expect(choiceWords(auto)).toBe('WebGL: trains without rounded numbers; chosen: WebAssembly');
    const asked = await chooser.choose('webgl', 'a', 2, made, true);
    expect(asked.engine).toBe('wasm');
    expect(asked.notice?.cause).toBe('WebGL cannot train with the rounded numbers of the finishing.');
    const reference = await chooser.choose('reference', 'a', 2, made, true);
    expect(reference.engine).toBe('reference');
    expect(raced).toEqual([]);
  });

  it('asks nobody about a pinned engine, and says when it is not there', async () => {
    const { made, raced } = track(NONE, {});
    const chooser = new EngineChooser();
    expect(choiceWords(await chooser.choose('wasm', 'a', 2, made))).toBe('WebAssembly, chosen by hand');
    const choice = await chooser.choose('webgl', 'a', 2, made);
    expect(raced).toEqual([]);
    expect(choice.engine).toBe('wasm');
    expect(choice.notice?.cause).toBe('WebGL cannot be used here: This machine has no WebGL 2.');
  });
});
