import type { FixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { parseFixedType } from '../../domain/fixedpoint/fixed-type.ts';
import type { LayerQuantity } from '../../domain/fixedpoint/layer-types.ts';
import { LAYER_QUANTITIES } from '../../domain/fixedpoint/layer-types.ts';
import type { NetworkPrecision } from '../../domain/fixedpoint/precision.ts';
import { MAX_NETWORK_WIDTH } from '../../domain/fixedpoint/precision.ts';
import type { HardwareSettings, LayerSettings, StudyType } from '../../domain/hardware/study-types.ts';
import { studyType } from '../../domain/hardware/study-types.ts';

/** Fewest bits of the network's type in a study. */
export const LEAST_WIDTH = 2;

export function hasOwnTypes({ standardised, layers }: HardwareSettings): boolean {
  return standardised !== null || layers.length > 0;
}

/** One type and one reuse factor for all. */
export function sameForAll(settings: HardwareSettings): HardwareSettings {
  return { ...settings, standardised: null, layers: [] };
}

function widened(type: StudyType, bits: number): StudyType {
  return { ...type, width: Math.min(MAX_NETWORK_WIDTH, Math.max(1, type.width + bits)) };
}

/** An accumulator wider than its network keeps the bits of products, whose factors both change. */
function widenedLayer(layer: LayerSettings, bits: number, width: number): LayerSettings {
  const changed = { ...layer };
  for (const quantity of LAYER_QUANTITIES) {
    const type = layer[quantity];
    if (type === undefined) continue;
    const twice = quantity === 'accumulator' && type.width > width;
    changed[quantity] = widened(type, twice ? 2 * bits : bits);
  }
  return changed;
}

/** Another number of bits for all: types of single layers move along, with the integer bits that they have. */
export function withWidth(settings: HardwareSettings, width: number): HardwareSettings {
  const { precision, standardised, layers } = settings;
  const bits = width - precision.width;
  return {
    ...settings,
    precision: { ...precision, width, integer: Math.min(precision.integer, width) },
    standardised: standardised === null ? null : widened(standardised, bits),
    layers: layers.map((layer) => widenedLayer(layer, bits, precision.width)),
  };
}

/** One layer's own type of one quantity, or its own reuse factor; undefined: the network's. */
export function withLayer(
  settings: HardwareSettings,
  place: number,
  change: Partial<LayerSettings>,
): HardwareSettings {
  const layers = [...settings.layers];
  while (layers.length <= place) layers.push({});
  const layer = { ...layers[place], ...change };
  layers[place] = Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined));
  while (layers.length > 0 && Object.keys(layers.at(-1) ?? {}).length === 0) layers.pop();
  return { ...settings, layers };
}

/** W and I alone: constants and standardised inputs are rounded and saturating in any case. */
function bitsOf({ width, integer }: FixedType): StudyType {
  return { width, integer };
}

/** A precision as types of every layer; reuse factors stay. */
export function withPrecision(
  settings: HardwareSettings,
  width: number,
  {
    standardised,
    layers,
  }: Pick<NetworkPrecision, 'standardised'> & {
    readonly layers: readonly Readonly<Record<LayerQuantity, NetworkPrecision['standardised']>>[];
  },
): HardwareSettings {
  const integer = Math.max(1, Math.min(width, ...layers.map(({ result }) => result.integer)));
  return {
    ...settings,
    precision: { width, integer },
    standardised: bitsOf(standardised),
    layers: layers.map((layer, l) => {
      const reuse = settings.layers[l]?.reuse;
      return {
        weight: bitsOf(layer.weight),
        bias: bitsOf(layer.bias),
        accumulator: studyType(layer.accumulator),
        result: studyType(layer.result),
        ...(reuse === undefined ? {} : { reuse }),
      };
    }),
  };
}

/** A type as a cell of a table shows it: 16,6 or 16,6,RND,SAT. */
export function typeText({ width, integer, quantisation, overflow }: StudyType): string {
  const modes =
    overflow === undefined
      ? quantisation === undefined
        ? []
        : [quantisation]
      : [quantisation ?? 'AP_TRN', overflow];
  return [width, integer, ...modes.map((mode) => mode.replace('AP_', ''))].join(',');
}

/** What was typed in a cell: a type, null for an empty cell, or undefined where it cannot be read. */
export function readTypeText(text: string): StudyType | null | undefined {
  if (text.trim() === '') return null;
  const type = parseFixedType(text);
  if (!type.ok || !type.value.signed || type.value.width > MAX_NETWORK_WIDTH) return undefined;
  if (type.value.integer < -32 || type.value.integer > MAX_NETWORK_WIDTH) return undefined;
  return studyType(type.value);
}
