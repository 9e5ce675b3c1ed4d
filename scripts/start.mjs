// `npm start`: from a fresh checkout to the workbench in the browser. Node built-ins only, since it may have to
// install the rest first. It serves the production build: that takes seconds to make, is made once, and is what
// is tested: small files, the service worker, no compiling while the page loads. `npm run dev` is for changing code.
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { openBrowser } from './lib/open-browser.mjs';
import { root } from './lib/run.mjs';
import { say } from './lib/terminal.mjs';

const usage = `npm start -- [options]
  --port N     the port to serve on (4173, or the next free one)
  --host NAME  the address to listen on (localhost; 0.0.0.0 shows the page to your network)
  --no-open    do not open a browser`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
      throw new Error(`--port ${values.port}: a port is a whole number from 1 to 65535`);
    }
    return { ...values, port };
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

const options = readOptions();
if (options.help) {
  say(usage);
  process.exit(0);
}

await ensureInstalled();
await ensureBuilt();

const { preview } = await import('vite');
const server = await preview({
  root,
  logLevel: 'warn',
  preview: {
    open: false,
    host: options.host ?? 'localhost',
    ...(options.port !== undefined && { port: options.port, strictPort: true }),
  },
}).catch((/** @type {unknown} */ error) => {
  say(`The page could not be served: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});

const addresses = server.resolvedUrls;
say(`\nPenumbra: ${[...(addresses?.local ?? []), ...(addresses?.network ?? [])].join('  ')}`);
say('Ctrl-C ends it.');
if (!options['no-open'] && addresses?.local[0]) openBrowser(addresses.local[0]);

// The server keeps no state: ending the process is enough, and does not wait for a browser's open connections.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
