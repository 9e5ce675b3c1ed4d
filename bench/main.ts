import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runBenchmark } from './benchmark.ts';
import { printTable } from './report.ts';
import { benchStudy, printStudy } from './study.ts';

/** npm run bench -- [--json FILE] [--repeats N] [--python PYTHON] [--browser CHROMIUM [--gpu]] | --study [--json FILE]; see docs/performance.md. */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    repeats: { type: 'string', default: '7' },
    python: { type: 'string', default: '/usr/bin/python3' },
    browser: { type: 'string' },
    gpu: { type: 'boolean', default: false },
    study: { type: 'boolean', default: false },
  },
});

async function measure(): Promise<object> {
  if (values.study) {
    const report = await benchStudy();
    console.log(printStudy(report));
    return report;
  }
  const report = await runBenchmark({
    repeats: Number(values.repeats),
    python: values.python,
    browser: values.browser ?? null,
    gpu: values.gpu,
  });
  console.log(printTable(report.rows));
  return report;
}

const report = await measure();
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 1)}\n`);
