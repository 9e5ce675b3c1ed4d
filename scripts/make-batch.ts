/** Makes the sample that is shipped with the page: `npm run batch [-- --jets N --out FILE]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { startJetThread } from '../cli/jet-threads.ts';
import { DEFAULT_SIMULATION } from '../src/domain/jets/simulation-options.ts';
import { writeJetBatch } from '../src/formats/jets-batch.ts';
import { simulateInPool } from '../src/workers/sample/simulation-pool.ts';

const { values } = parseArgs({
  options: {
    jets: { type: 'string', default: '20000' },
    out: { type: 'string', default: 'public/samples/hbb-20k.bin' },
  },
});

const block = await simulateInPool(DEFAULT_SIMULATION, Number(values.jets), {
  workers: availableParallelism(),
  createWorker: startJetThread,
});
const bytes = writeJetBatch(block, DEFAULT_SIMULATION);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, bytes);
process.stdout.write(`${values.out}: ${block.rows} jets, ${bytes.length} bytes\n`);
