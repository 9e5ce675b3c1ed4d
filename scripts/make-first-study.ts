/** Trains the study that a first visit opens on, and writes it as a session: `npm run first-study [-- --out FILE]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSessionFile } from '../src/formats/session-file.ts';
import { sessionDocument } from '../src/state/session-document.ts';
import { beginFirstTraining, finishFirstTraining, trainEpoch } from './first-study/train.ts';

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'public/studies/first.penumbra' } },
});

const training = await beginFirstTraining();
const { epochs } = training.study.training;
for (let epoch = 1; epoch <= epochs; epoch++) {
  await trainEpoch(training, epoch);
  process.stdout.write(`epoch ${epoch} of ${epochs}\n`);
}
const work = await finishFirstTraining(training);
training.trainer.dispose();
// One date for all: the same study gives the same bytes.
const bytes = writeSessionFile(sessionDocument(work, new Date(0)));
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, bytes);
process.stdout.write(`${values.out}: ${work.results.length} networks, ${bytes.length} bytes\n`);
