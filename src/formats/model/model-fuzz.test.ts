import { describe, expect, it } from 'vitest';
import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { uniformPrecision } from '../../domain/fixedpoint/precision.ts';
import { randomModel } from '../../domain/fixedpoint/test-networks.ts';
import { modelSchema } from '../../domain/network/model.ts';
import type { RandomSource } from '../../domain/random.ts';
import { createRandom } from '../../domain/random.ts';
import { kerasFiles } from '../keras/write-keras.ts';
import { writeOnnx } from '../onnx/write-onnx.ts';
import { storedModel } from './model-notes.ts';
import { readModel } from './read-model.ts';
import { modelJson } from './write-json.ts';

/** Damaged copies; the HDF5 library starts anew for each, so there are fewer: `FUZZ=2000 npx vitest run src/formats/model` makes as many. */
const COPIES = 2000;
const HDF5_COPIES = Number(process.env['FUZZ'] ?? 40);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const PATIENCE_MS = 900_000;

const model = randomModel(createRandom(11), [6, 5, 3, 1]);
const stored = storedModel(model);

/** A truncated copy, or one with a few bytes changed or bits flipped, mostly near the ends, where the descriptions are. */
function damage(bytes: Uint8Array, random: RandomSource): Uint8Array {
  if (random.uniform() < 0.2) return bytes.slice(0, random.integer(bytes.length));
  const copy = bytes.slice();
  const changes = 1 + random.integer(6);
  for (let change = 0; change < changes; change++) {
    const reach = random.uniform() < 0.4 ? Math.min(1024, copy.length) : copy.length;
    const place = random.integer(reach);
    const at = random.uniform() < 0.5 ? place : copy.length - 1 - place;
    copy[at] = random.uniform() < 0.5 ? random.integer(256) : copy[at]! ^ (1 << random.integer(8));
  }
  return copy;
}

/** Reads many damaged copies. @returns how many were refused, and how many were still the same network */
async function readDamaged(
  name: string,
  bytes: Uint8Array,
  copies: number,
  isRight: (read: typeof model) => boolean,
): Promise<{ refused: number; right: number; wrong: string[] }> {
  const random = createRandom(SEED, name.length);
  const counts = { refused: 0, right: 0, wrong: [] as string[] };
  for (let copy = 0; copy < copies; copy++) {
    const read = await readModel(name, damage(bytes, random));
    if (!read.ok) {
      expect(read.error.cause).not.toBe('');
      expect(read.error.nextStep).not.toBe('');
      counts.refused++;
    } else if (isRight(read.value.model)) counts.right++;
    else counts.wrong.push(`copy ${copy}`);
  }
  return counts;
}

const isSame = (read: typeof model): boolean => modelJson(read) === modelJson(stored);

describe('damaged copies of a model', () => {
  it.each(['raw', 'standardised'] as const)(
    `ONNX (%s inputs): ${COPIES} give a message or the same network`,
    async (inputs) => {
      const { refused, right, wrong } = await readDamaged(
        'm.onnx',
        writeOnnx(model, { inputs }),
        COPIES,
        isSame,
      );
      expect(wrong).toEqual([]);
      expect(refused + right).toBe(COPIES);
      expect(refused).toBeGreaterThan(COPIES / 2);
    },
  );

  it(`Keras HDF5: ${HDF5_COPIES} give a message or the same network`, { timeout: PATIENCE_MS }, async () => {
    const precision = uniformPrecision(model, fixedType(16, 6));
    const plan = { precision, strategy: 'latency', reuse: 1, part: 'xcvu9p', clockNs: 5 } as const;
    const file = (await kerasFiles(model, plan)).get('model.h5') as Uint8Array;
    const { refused, right, wrong } = await readDamaged('model.h5', file, HDF5_COPIES, isSame);
    expect(wrong).toEqual([]);
    expect(refused + right).toBe(HDF5_COPIES);
    expect(refused).toBeGreaterThan(HDF5_COPIES / 4);
  });

  it(`JSON, which has no checksum: ${COPIES} give a message or a whole network`, async () => {
    const bytes = new TextEncoder().encode(modelJson(model));
    const whole = (read: typeof model): boolean => modelSchema.safeParse(read).success;
    const { refused, right, wrong } = await readDamaged('m.json', bytes, COPIES, whole);
    expect(wrong).toEqual([]);
    expect(refused + right).toBe(COPIES);
  });
});
