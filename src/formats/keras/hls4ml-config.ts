import { stringify } from 'yaml';
import type { LayerPrecision, NetworkPrecision } from '../../domain/fixedpoint/precision.ts';
import { formatFixedType } from '../../domain/fixedpoint/fixed-type.ts';
import type { LayerReuse } from '../../domain/hardware/layer-design.ts';
import type { HlsStrategy } from '../../domain/hardware/reuse.ts';
import { chooseReuse } from '../../domain/hardware/reuse.ts';
import type { ModelLayer, PenumbraModel } from '../../domain/network/model.ts';
import { deviceName } from '../hls/devices.ts';
import { leakyName } from './keras-config.ts';

/** What a network is built with. */
export interface HardwarePlan {
  readonly precision: NetworkPrecision;
  readonly strategy: HlsStrategy;
  readonly reuse: number;
  /** Of layers that ask for another one. */
  readonly layerReuse?: LayerReuse;
  readonly part: string;
  readonly clockNs: number;
}

const STRATEGY_NAMES: Readonly<Record<HlsStrategy, string>> = { latency: 'Latency', resource: 'Resource' };

/** Entries of a dense layer, and of the activation that hls4ml makes a layer of its own. */
function layerEntries(
  layer: ModelLayer,
  nIn: number,
  precision: LayerPrecision,
  strategy: HlsStrategy,
  reuse: number,
): [string, object][] {
  const { weight, bias, accumulator, result, activation } = precision;
  const types = { weight, bias, accum: accumulator, result };
  const dense = {
    Precision: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, formatFixedType(type)])),
    ReuseFactor: chooseReuse(nIn, layer.units, reuse, strategy).used,
    Strategy: STRATEGY_NAMES[strategy],
  };
  const own = { Precision: { result: formatFixedType(activation) } };
  if (layer.activation === 'linear') return [[layer.name, dense]];
  const name = layer.activation === 'leaky_relu' ? leakyName(layer) : `${layer.name}_${layer.activation}`;
  return [
    [layer.name, dense],
    [name, own],
  ];
}

/**
 * Configuration for `hls4ml convert -c`: precision, reuse factor and strategy of every layer, for the Keras files beside it. The
 * network takes standardised inputs, so these have the precision of standardised values.
 *
 * @param stored the model as the Keras files hold it, see `storedModel`
 */
export function hls4mlConfig(stored: PenumbraModel, plan: HardwarePlan): string {
  const widths = [stored.inputs.length, ...stored.layers.map(({ units }) => units)];
  const layers = stored.layers.flatMap((layer, l) =>
    layerEntries(
      layer,
      widths[l]!,
      plan.precision.layers[l]!,
      plan.strategy,
      plan.layerReuse?.[l] ?? plan.reuse,
    ),
  );
  const input = formatFixedType(plan.precision.standardised);
  const widest = plan.precision.layers[0]?.result ?? plan.precision.standardised;
  const document = {
    KerasJson: 'model.json',
    KerasH5: 'model.h5',
    OutputDir: 'hls4ml_prj',
    ProjectName: 'penumbra',
    Backend: 'Vitis',
    Part: deviceName(plan.part),
    ClockPeriod: plan.clockNs,
    IOType: 'io_parallel',
    HLSConfig: {
      Model: {
        Precision: { default: formatFixedType(widest) },
        ReuseFactor: plan.reuse,
        Strategy: STRATEGY_NAMES[plan.strategy],
      },
      LayerName: Object.fromEntries([['standardised', { Precision: { result: input } }], ...layers]),
    },
  };
  const head =
    '# hls4ml convert -c hls4ml_config.yml. Inputs are standardised ones: inputs.json says how, model.py does it.\n';
  return head + stringify(document, { lineWidth: 0 });
}
