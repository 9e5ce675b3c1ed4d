import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Result } from '../../src/domain/result.ts';
import { success } from '../../src/domain/result.ts';
import type { FileMap } from '../../src/formats/zip.ts';
import type { Command } from '../command.ts';
import { printJson } from '../command.ts';
import { hlsTarget } from '../export/hls.ts';
import type { ExportJob, ExportTarget } from '../export/target.ts';
import { jsonTarget } from '../export/json.ts';
import { kerasTarget } from '../export/keras.ts';
import { onnxTarget } from '../export/onnx.ts';
import { rtlTarget } from '../export/rtl.ts';
import { tfjsTarget } from '../export/tfjs.ts';
import { readBytes, writeBytes } from '../files.ts';
import { HARDWARE_OPTIONS, oneOf, readHardware } from '../hardware-options.ts';
import { LAYER_USAGE } from '../layer-options.ts';
import { readModelFile } from '../model-file.ts';
import { parseOptions, required, wholeNumber } from '../options.ts';

const TARGETS: readonly ExportTarget[] = [
  hlsTarget,
  rtlTarget,
  onnxTarget,
  kerasTarget,
  tfjsTarget,
  jsonTarget,
];
const OUTPUTS = ['logit', 'probability'] as const;
const IO = ['io_parallel', 'io_stream'] as const;

const USAGE = `export MODEL --to ${TARGETS.map(({ name }) => name).join('|')} --out DIR [--json]
${TARGETS.map(({ name, summary }) => `  --to ${name.padEnd(8)}        ${summary}`).join('\n')}
  --out DIR            folder to write into; it may exist
  MODEL                MODEL.json, ONNX, or Keras (.h5, .keras)
 for hls, and as far as it fits, rtl and keras:
  --data FILE          test vectors: its first complete jets; without it seeded random jets
  --jets N             test vectors; 1000 unless told
  --seed S             of the random jets; 1 unless told
  --precision W,I      ap_fixed of the network; 16,6 unless told
  --reuse N            reuse factor; a layer that cannot have it takes the closest
  --strategy NAME      latency or resource
${LAYER_USAGE}
  --part NAME          FPGA, with or without package and speed grade, or a board; xcvu9p unless told
  --clock NS           clock period; the part's usual one unless told
  --io NAME            io_parallel (values side by side, unless told) or io_stream (one word per jet)
  --output NAME        logit (cut on it; no sigmoid is built) or probability (sigmoid by table)
  --name NAME          of the top function; penumbra unless told`;

const OPTIONS = {
  ...HARDWARE_OPTIONS,
  to: { type: 'string' },
  out: { type: 'string' },
  data: { type: 'string' },
  jets: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  io: { type: 'string', default: 'io_parallel' },
  output: { type: 'string', default: 'logit' },
  name: { type: 'string', default: 'penumbra' },
  json: { type: 'boolean', default: false },
} as const;

interface Wanted {
  readonly target: ExportTarget;
  readonly out: string;
  readonly json: boolean;
  readonly job: ExportJob;
}

const EXAMPLE = 'export model.json --to hls --out project';

function targetOf(name: string): Result<ExportTarget> {
  const names = TARGETS.map((target) => target.name);
  const found = oneOf('to', name, names);
  return found.ok ? success(TARGETS[names.indexOf(found.value)]!) : found;
}

/** The model, and a hash that names it. */
async function readModel(
  path: string,
): Promise<Result<Pick<ExportJob, 'model' | 'modelPath' | 'modelHash'>>> {
  const model = await readModelFile(path);
  if (!model.ok) return model;
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  const modelHash = createHash('sha256').update(bytes.value).digest('hex');
  return success({ model: model.value, modelPath: path, modelHash });
}

async function readWanted(args: readonly string[]): Promise<Result<Wanted>> {
  const parsed = parseOptions({ args: [...args], options: OPTIONS, allowPositionals: true }, USAGE);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const path = required('MODEL.json', positionals[0], EXAMPLE);
  if (!path.ok) return path;
  const to = required('--to', values.to, EXAMPLE);
  if (!to.ok) return to;
  const target = targetOf(to.value);
  if (!target.ok) return target;
  const out = required('--out', values.out, EXAMPLE);
  if (!out.ok) return out;
  const jets = wholeNumber('jets', values.jets, 1);
  if (!jets.ok) return jets;
  const seed = wholeNumber('seed', values.seed, 0);
  if (!seed.ok) return seed;
  const output = oneOf('output', values.output, OUTPUTS);
  if (!output.ok) return output;
  const io = oneOf('io', values.io, IO);
  if (!io.ok) return io;
  const hardware = readHardware(values);
  if (!hardware.ok) return hardware;
  const model = await readModel(path.value);
  if (!model.ok) return model;
  const job: ExportJob = {
    ...model.value,
    dataPath: values.data,
    jets: jets.value,
    seed: seed.value,
    name: values.name,
    output: output.value,
    io: io.value,
    hardware: hardware.value,
  };
  return success({ target: target.value, out: out.value, json: values.json, job });
}

function writeAll(folder: string, files: FileMap): Result<void> {
  for (const [path, content] of files) {
    const written = writeBytes(join(folder, path), content);
    if (!written.ok) return written;
  }
  return success(undefined);
}

export const exportCommand: Command = {
  name: 'export',
  summary: 'writes a model as an HLS project or for another program',
  usage: USAGE,
  async run(args, io) {
    const wanted = await readWanted(args);
    if (!wanted.ok) return wanted;
    const { target, out, json, job } = wanted.value;
    const files = await target.files(job);
    if (!files.ok) return files;
    const written = writeAll(out, files.value);
    if (!written.ok) return written;
    if (json) printJson(io, { folder: out, to: target.name, files: [...files.value.keys()] });
    else io.stdout(`${out}: ${files.value.size} files (${target.name})\n`);
    return success(undefined);
  },
};
