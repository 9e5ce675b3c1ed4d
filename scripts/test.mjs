// `npm test`: everything that must hold before a change is shared, from the quick checks to the built page in a
// browser. Node built-ins only, since it may have to install the rest first. It stops at the first stage that fails.
import { parseArgs } from 'node:util';
import { noTests, sum, summary } from './lib/counts.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { stages } from './lib/stages.mjs';
import { heading, say, timeSince } from './lib/terminal.mjs';

const usage = `npm test -- [--only STAGE,STAGE]
stages, in this order:
${stages.map(({ name, what }) => `  ${name.padEnd(8)} ${what}`).join('\n')}
The end-to-end tests run what the last build left in dist/.`;

/** @returns {typeof stages} */
function wantedStages() {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      say(usage);
      process.exit(0);
    }
    if (values.only === undefined) return stages;
    const names = values.only.split(',').map((name) => name.trim());
    const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
    if (unknown !== undefined) throw new Error(`there is no stage "${unknown}"`);
    return stages.filter(({ name }) => names.includes(name));
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

const wanted = wantedStages();
const startedAt = Date.now();
await ensureInstalled();

let total = noTests;
let failedStage = '';
for (const { name, what, check } of wanted) {
  heading(`${name}: ${what}`);
  const stageStartedAt = Date.now();
  const { code, output, counts = noTests } = await check();
  total = sum(total, counts);
  if (code !== 0) {
    if (output) say(output.trimEnd());
    // A stage may fail without a failed test: a type error, a file that cannot be loaded. It counts as one.
    if (counts.failed === 0) total = sum(total, { ...noTests, failed: 1 });
    failedStage = name;
    break;
  }
  say(`${name} passed in ${timeSince(stageStartedAt)}`);
}

say('');
say(
  failedStage
    ? `Stopped at: ${failedStage} (after ${timeSince(startedAt)})`
    : `All in ${timeSince(startedAt)}`,
);
for (const line of summary(total)) say(line);
process.exit(failedStage ? 1 : 0);
