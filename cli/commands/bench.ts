import type { Result } from '../../src/domain/result.ts';
import { success } from '../../src/domain/result.ts';
import type { Command } from '../command.ts';
import { printJson } from '../command.ts';
import { writeBytes } from '../files.ts';
import { parseOptions, wholeNumber } from '../options.ts';

const USAGE = `bench [--json FILE] [--repeats N] [--python PYTHON] [--browser CHROMIUM [--gpu]]
  --json FILE       also writes {machine, rows:[{engine, network, batch, samplesPerCpuSecond}]}
  --repeats N       measurements of each contender; 7 unless told
  --python PYTHON   with numpy and PyTorch, as peers
  --browser FILE    a Chromium, for the WebGL engine and stock TensorFlow.js`;

export const benchCommand: Command = {
  name: 'bench',
  summary: 'measures how fast this machine trains',
  usage: USAGE,
  async run(args, io): Promise<Result<void>> {
    const parsed = parseOptions(
      {
        args: [...args],
        options: {
          json: { type: 'string' },
          repeats: { type: 'string', default: '7' },
          python: { type: 'string', default: '/usr/bin/python3' },
          browser: { type: 'string' },
          gpu: { type: 'boolean', default: false },
        },
      },
      USAGE,
    );
    if (!parsed.ok) return parsed;
    const { json, python, browser, gpu, repeats } = parsed.value.values;
    const times = wholeNumber('repeats', repeats, 1);
    if (!times.ok) return times;
    // The peers are large; no other command should wait for them.
    const { runBenchmark } = await import('../../bench/benchmark.ts');
    const report = await runBenchmark({ repeats: times.value, python, browser: browser ?? null, gpu });
    if (json === undefined) {
      printJson(io, report);
      return success(undefined);
    }
    return writeBytes(json, `${JSON.stringify(report, null, 1)}\n`);
  },
};
