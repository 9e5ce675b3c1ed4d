import type { Page } from '@playwright/test';

/** What no page of the product may ever do: complain, or talk to another machine. */
export interface Guard {
  /** Everything noticed so far, one line each; empty in a good run. */
  readonly offences: readonly string[];
}

const localSchemes = new Set(['data:', 'blob:', 'about:', 'chrome:', 'chrome-extension:']);

/** Starts to watch a page; call it before the first navigation. */
export function watch(page: Page, origin: string): Guard {
  const offences: string[] = [];
  // The console of the page's workers arrives here too.
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`console error: ${message.text()}`);
  });
  // Unhandled rejections arrive here too.
  page.on('pageerror', (error) => offences.push(`uncaught: ${error.message}`));
  page.on('crash', () => offences.push('the page crashed'));
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !localSchemes.has(url.protocol)) {
      offences.push(`request to another origin: ${request.url()}`);
    }
  });
  return { offences };
}
