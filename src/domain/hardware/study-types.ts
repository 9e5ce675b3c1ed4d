import type { FixedType } from '../fixedpoint/fixed-type.ts';
import { fixedType } from '../fixedpoint/fixed-type.ts';
import { LAYER_QUANTITIES, layeredPrecision } from '../fixedpoint/layer-types.ts';
import type { LayerTypes } from '../fixedpoint/layer-types.ts';
import type { NetworkPrecision } from '../fixedpoint/precision.ts';
import type { PenumbraModel } from '../network/model.ts';
import type { Study } from '../study/study.ts';
import type { ModelTypes } from './estimate-model.ts';
import type { LayerReuse } from './layer-design.ts';

export type HardwareSettings = Study['hardware'];
/** W and I of a type in a study. */
export type StudyType = HardwareSettings['precision'];
/** What one layer has for itself. */
export type LayerSettings = HardwareSettings['layers'][number];

export function typeOf({ width, integer, quantisation, overflow }: StudyType): FixedType {
  return fixedType(width, integer, {
    ...(quantisation === undefined ? {} : { quantisation }),
    ...(overflow === undefined ? {} : { overflow }),
  });
}

/** As a study writes a type: modes that are the default stay unsaid. */
export function studyType({ width, integer, quantisation, overflow }: FixedType): StudyType {
  return {
    width,
    integer,
    ...(quantisation === 'AP_TRN' ? {} : { quantisation }),
    ...(overflow === 'AP_WRAP' ? {} : { overflow }),
  };
}

function layerTypes(layer: LayerSettings): LayerTypes {
  return Object.fromEntries(
    LAYER_QUANTITIES.flatMap((quantity) => {
      const type = layer[quantity];
      return type === undefined ? [] : [[quantity, typeOf(type)]];
    }),
  );
}

/** The types of a study as the estimates take them. */
export function studyTypes({ precision, standardised, layers }: HardwareSettings): ModelTypes {
  return {
    type: typeOf(precision),
    standardised: standardised === null ? undefined : typeOf(standardised),
    layers: layers.map(layerTypes),
  };
}

/** The types of a study as the emulator and the generator take them. */
export function studyPrecision(model: PenumbraModel, settings: HardwareSettings): NetworkPrecision {
  const { type, ...changes } = studyTypes(settings);
  return layeredPrecision(model, type, changes);
}

/** Reuse factors of layers that have one for themselves. */
export function studyReuse({ layers }: HardwareSettings): LayerReuse {
  return layers.map(({ reuse }) => reuse);
}
