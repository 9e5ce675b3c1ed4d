import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base } from './test.ts';

/** Which version of the page the server has. */
interface Releases {
  newer: boolean;
}

/** A mark in the page of the newer version. */
export const NEWER_MARK = 'meta[name="released"]';

/** The same page with a mark, and a service worker that knows of it. */
function newerVersion(file: string, text: string): string {
  if (file === '/index.html') return text.replace('</head>', '<meta name="released" content="newer"></head>');
  const released = text.replace(/("?url"?:\s*"index\.html",\s*"?revision"?:\s*")\w+/, '$1newer');
  if (released === text) throw new Error('The service worker does not name index.html as it used to.');
  return released;
}

/** Hands out what another server has, until a newer version is released. */
function serve(source: string, releases: Releases): Server {
  return createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', source);
      const file = pathname === '/' ? '/index.html' : pathname;
      const found = await fetch(new URL(file, source));
      const changed = releases.newer && ['/index.html', '/sw.js'].includes(file);
      response.writeHead(found.status, {
        'content-type': found.headers.get('content-type') ?? 'application/octet-stream',
        'content-security-policy': found.headers.get('content-security-policy') ?? '',
        'cache-control': 'no-cache',
      });
      response.end(changed ? newerVersion(file, await found.text()) : Buffer.from(await found.arrayBuffer()));
    })();
  });
}

/** Playwright's `test` with a page that comes from a server of its own, which can release a newer version of it. */
export const test = base.extend<{ releases: Releases }>({
  serviceWorkers: 'allow',
  // eslint-disable-next-line no-empty-pattern
  releases: async ({}, use) => {
    await use({ newer: false });
  },
  baseURL: async ({ baseURL, releases }, use) => {
    if (baseURL === undefined) throw new Error('There is no page to serve.');
    const server = serve(baseURL, releases);
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    await use(`http://localhost:${(server.address() as AddressInfo).port}/`);
    server.closeAllConnections();
    server.close();
  },
});
