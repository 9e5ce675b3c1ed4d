import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { allowRelaxedSimd } from '../src/engine/wasm/node-bytes.ts';
import { BrowserPeers } from './peers-browser.ts';
import { PythonPeers } from './peers-python.ts';
import { describeMachine, printTable } from './report.ts';
import { benchTraining } from './training.ts';

/** npm run bench -- [--json FILE] [--repeats N] [--browser CHROMIUM [--gpu]] [--python PYTHON]; docs/performance.md tells more. */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    repeats: { type: 'string', default: '7' },
    browser: { type: 'string' },
    gpu: { type: 'boolean', default: false },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
});

allowRelaxedSimd();
const python = await PythonPeers.start(values.python);
const browser = values.browser === undefined ? null : await BrowserPeers.start(values.browser, !values.gpu);
const rows = await benchTraining(python, browser, Number(values.repeats));
python?.stop();
await browser?.stop();

console.log(printTable(rows));
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ machine: describeMachine(), rows }, null, 1)}\n`);
}
