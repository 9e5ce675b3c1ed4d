import type { FixedType } from '../src/domain/fixedpoint/fixed-type.ts';
import { parseFixedType } from '../src/domain/fixedpoint/fixed-type.ts';
import { LAYER_QUANTITIES } from '../src/domain/fixedpoint/layer-types.ts';
import type { LayerQuantity, LayerTypes } from '../src/domain/fixedpoint/layer-types.ts';
import { MAX_NETWORK_WIDTH } from '../src/domain/fixedpoint/precision.ts';
import type { LayerReuse } from '../src/domain/hardware/layer-design.ts';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';
import { wholeNumber } from './options.ts';

/** What --layer options say: by position, hidden layers first. */
export interface LayerChoices {
  readonly layers: readonly LayerTypes[];
  readonly layerReuse: LayerReuse;
}

export const LAYER_USAGE = `  --layer N:SETTINGS   of layer N (1, 2, ...; the output is the last) alone, may be given several times; for instance
                       2:weight=8,2:result=12,5:reuse=4; weight, bias, accumulator, result, reuse`;

const NEXT_STEP = 'Write it as 2:weight=8,2:accumulator=16,6:result=12,5:reuse=4.';

interface LayerChoice {
  readonly types: LayerTypes;
  readonly reuse: number | undefined;
}

/** A fixed-point type that a network can have. */
export function networkType(option: string, text: string): Result<FixedType> {
  const type = parseFixedType(text);
  if (!type.ok || type.value.width <= MAX_NETWORK_WIDTH) return type;
  return failure(`--${option} ${text} is too wide.`, `Choose ${MAX_NETWORK_WIDTH} bits at most.`);
}

function readSetting(choice: LayerChoice, text: string): Result<LayerChoice> {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at)).trim();
  const value = text.slice(at + 1);
  if (name === 'reuse') {
    const reuse = wholeNumber('layer reuse', value, 1);
    return reuse.ok ? success({ ...choice, reuse: reuse.value }) : reuse;
  }
  const quantity = LAYER_QUANTITIES.find((known: LayerQuantity) => known === name);
  if (quantity === undefined) return failure(`--layer cannot set ${JSON.stringify(text)}.`, NEXT_STEP);
  const type = networkType(`layer ${quantity}`, value);
  return type.ok ? success({ ...choice, types: { ...choice.types, [quantity]: type.value } }) : type;
}

function readLayer(text: string): Result<{ readonly place: number; readonly choice: LayerChoice }> {
  const [number = '', ...settings] = text.split(':');
  const place = wholeNumber('layer', number, 1);
  if (!place.ok) return failure(`--layer ${JSON.stringify(text)} names no layer.`, NEXT_STEP);
  if (settings.length === 0) return failure(`--layer ${JSON.stringify(text)} sets nothing.`, NEXT_STEP);
  let choice: LayerChoice = { types: {}, reuse: undefined };
  for (const setting of settings) {
    const read = readSetting(choice, setting);
    if (!read.ok) return read;
    choice = read.value;
  }
  return success({ place: place.value - 1, choice });
}

/** Reads all --layer options. Whether the model has such a layer is for `checkLayers`, once the model is there. */
export function readLayers(texts: readonly string[]): Result<LayerChoices> {
  const layers: LayerTypes[] = [];
  const layerReuse: (number | undefined)[] = [];
  for (const text of texts) {
    const read = readLayer(text);
    if (!read.ok) return read;
    const { place, choice } = read.value;
    while (layers.length <= place) layers.push({});
    while (layerReuse.length <= place) layerReuse.push(undefined);
    layers[place] = { ...layers[place], ...choice.types };
    layerReuse[place] = choice.reuse ?? layerReuse[place];
  }
  return success({ layers, layerReuse });
}

/** A mistake of the user where a --layer option names a layer beyond the model's. */
export function checkLayers({ layers }: LayerChoices, modelLayers: number): Result<void> {
  if (layers.length <= modelLayers) return success(undefined);
  return failure(
    `--layer ${layers.length} is set, and the model has ${modelLayers} layers.`,
    `Choose 1 to ${modelLayers}; ${modelLayers} is the output.`,
  );
}
