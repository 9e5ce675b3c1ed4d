import type { FixedType } from '../../src/domain/fixedpoint/fixed-type.ts';
import { answerEstimate } from '../../src/domain/hardware/estimate-answer.ts';
import type { ModelTypes } from '../../src/domain/hardware/estimate-model.ts';
import type { EstimateOptions } from '../../src/domain/hardware/layer-design.ts';
import { HLS_TOOLS, MULTIPLIERS } from '../../src/domain/hardware/layer-design.ts';
import type { Part } from '../../src/domain/hardware/part-table.ts';
import type { Result } from '../../src/domain/result.ts';
import { failure, success } from '../../src/domain/result.ts';
import type { Command } from '../command.ts';
import { printJson } from '../command.ts';
import { estimateDocument, estimateText } from '../../src/formats/estimate-report.ts';
import { HARDWARE_OPTIONS, oneOf, readHardware } from '../hardware-options.ts';
import type { LayerChoices } from '../layer-options.ts';
import { LAYER_USAGE, checkLayers, networkType } from '../layer-options.ts';
import { readModelFile } from '../model-file.ts';
import { parseOptions, required } from '../options.ts';

const USAGE = `estimate MODEL.json [--part xcvu9p] [--precision 16,6] [--reuse 1] [--strategy latency] [--json]
  --part NAME          FPGA, with or without package and speed grade, or a board (kv260)
  --precision W,I      ap_fixed of inputs, sums, results and weights
  --weights W,I        ap_fixed of the weights, where it differs; truncated unless it says AP_RND. Without it weights
                       have the precision's type, rounded, as in an exported project
  --reuse N            reuse factor; a layer that cannot have it takes the closest, and is named
  --strategy NAME      latency (weights are constants) or resource (weights in block RAM)
${LAYER_USAGE}
  --multipliers NAME   auto (DSPs from 12 input bits on), dsp, fabric
  --tool NAME          vitis (2021.1 and later), or vivado (2020.1), which takes no DSP for the constants +11 and +13
  --clock NS           clock period; the part's usual one unless told
  --share PERCENT      of the part that may be taken; 100 unless told
  --json               layers, total (with the standardisation of the inputs), part, fits`;

interface Wanted {
  readonly model: string;
  readonly part: Part;
  readonly types: ModelTypes;
  readonly options: EstimateOptions;
  /** 0 to 1 */
  readonly share: number;
  readonly json: boolean;
}

function positive(option: string, text: string, most: number): Result<number> {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= most) return success(value);
  return failure(`--${option} cannot be ${JSON.stringify(text)}.`, `Give a number above 0, up to ${most}.`);
}

function readTypes(
  { type, layers }: { readonly type: FixedType } & Pick<LayerChoices, 'layers'>,
  weights: string | undefined,
): Result<ModelTypes> {
  if (weights === undefined) return success({ type, layers });
  const weight = networkType('weights', weights);
  return weight.ok ? success({ type, layers, weight: weight.value }) : weight;
}

const OPTIONS = {
  ...HARDWARE_OPTIONS,
  weights: { type: 'string' },
  multipliers: { type: 'string', default: 'auto' },
  tool: { type: 'string', default: 'vitis' },
  share: { type: 'string', default: '100' },
  json: { type: 'boolean', default: false },
} as const;

function readWanted(args: readonly string[]): Result<Wanted> {
  const parsed = parseOptions({ args: [...args], options: OPTIONS, allowPositionals: true }, USAGE);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const model = required('MODEL.json', positionals[0], 'estimate model.json --part xcvu9p');
  if (!model.ok) return model;
  const hardware = readHardware(values);
  if (!hardware.ok) return hardware;
  const { part, strategy, reuse, layerReuse, clockNs } = hardware.value;
  const types = readTypes(hardware.value, values.weights);
  if (!types.ok) return types;
  const multipliers = oneOf('multipliers', values.multipliers, MULTIPLIERS);
  if (!multipliers.ok) return multipliers;
  const tool = oneOf('tool', values.tool, HLS_TOOLS);
  if (!tool.ok) return tool;
  const percent = positive('share', values.share, 100);
  if (!percent.ok) return percent;
  return success({
    model: model.value,
    part,
    types: types.value,
    options: {
      ...{ strategy, reuse, layerReuse, clockNs, family: part.family },
      ...{ multipliers: multipliers.value, tool: tool.value },
    },
    share: percent.value / 100,
    json: values.json,
  });
}

export const estimateCommand: Command = {
  name: 'estimate',
  summary: 'estimates DSP, LUT, FF, BRAM and latency of a model on an FPGA',
  usage: USAGE,
  async run(args, io) {
    const wanted = readWanted(args);
    if (!wanted.ok) return wanted;
    const { part, types, options, share } = wanted.value;
    const model = await readModelFile(wanted.value.model);
    if (!model.ok) return model;
    const layers = checkLayers({ layers: types.layers ?? [], layerReuse: [] }, model.value.layers.length);
    if (!layers.ok) return Promise.resolve(layers);
    const about = answerEstimate(model.value, { types, part, options, share });
    if (wanted.value.json) printJson(io, estimateDocument(about));
    else io.stdout(estimateText(about));
    return success(undefined);
  },
};
