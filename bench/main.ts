import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { allowRelaxedSimd } from '../src/engine/wasm/node-bytes.ts';
import { PythonPeers } from './peers-python.ts';
import { describeMachine, printTable } from './report.ts';
import { benchTraining } from './training.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, repeats: { type: 'string', default: '7' } },
});

allowRelaxedSimd();
const python = await PythonPeers.start();
const rows = await benchTraining(python, Number(values.repeats));
python?.stop();

console.log(printTable(rows));
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ machine: describeMachine(), rows }, null, 1)}\n`);
}
