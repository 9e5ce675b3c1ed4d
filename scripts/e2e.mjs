// `npm run e2e -- [Playwright's arguments]`: the end-to-end tests alone, against the present dist/.
import { ensureInstalled } from './lib/install.mjs';
import { endToEnd } from './lib/stages.mjs';
import { say } from './lib/terminal.mjs';

await ensureInstalled();
const { code, output } = await endToEnd(process.argv.slice(2));
if (output) say(output);
process.exit(code);
