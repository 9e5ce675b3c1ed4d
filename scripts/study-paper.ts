/**
 * The two figures of the paper and the controls beside them, at full size:
 * `npm run study:paper [-- --small] [--only simulated-4x64,top-4x64] [--minutes N] [--threads N]`.
 *
 * Writes docs/results. Finished runs, checkpoints and simulated jets are kept in .study (git ignores it), so the same command goes
 * on where it was interrupted. With --minutes no run begins after that time, and the pages tell how many of the runs they hold.
 *
 * With --check nothing is written: the networks of the figures are trained anew with the first seed and held against docs/results,
 * e.g. `npm run study:paper -- --check --only simulated-4x64`.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chapters } from './paper/chapters.ts';
import { agrees, checkChapter } from './paper/check-chapter.ts';
import { trainChapter } from './paper/train-chapter.ts';
import { writeChapter } from './paper/write-chapter.ts';

const ROOT = join(import.meta.dirname, '..');

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string' },
    minutes: { type: 'string', default: '10000' },
    threads: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});

function note(message: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${message}\n`);
}

const deadline = Date.now() + 60_000 * Number(values.minutes);
const threads = Number(values.threads);
const folder = join(ROOT, '.study', values.small ? 'small' : 'full');
const out = values.out ?? (values.small ? join(folder, 'results') : join(ROOT, 'docs/results'));
const wanted = values.only?.split(',');

for (const chapter of chapters({ small: values.small, folder, threads })) {
  if (wanted !== undefined && !wanted.includes(chapter.name)) continue;
  if (values.check) {
    const checked = await checkChapter(chapter, out, { threads, note });
    if (!checked.every(agrees)) process.exitCode = 1;
    continue;
  }
  note(`${chapter.name}: jets`);
  const jets = await chapter.jets();
  note(`${chapter.name}: ${jets.sample.rows} jets`);
  const trained = await trainChapter(chapter, jets, { folder, threads, deadline, note });
  if (trained.records.length === 0) continue;
  await writeChapter(trained, out);
  note(`${chapter.name}: ${join(out, `${chapter.name}.md`)}`);
}
