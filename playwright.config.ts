import { defineConfig } from '@playwright/test';

// `npm run e2e` finds a browser and free ports and names them here; without it Playwright's own Chromium is used.
const {
  PENUMBRA_CHROMIUM: executablePath,
  PENUMBRA_E2E_PORT: port = '4179',
  PENUMBRA_ENGINE_PORT: enginePort = '4180',
  CI,
} = process.env;

const softwareWebGl = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const silentBrowser = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const vite = 'node node_modules/vite/bin/vite.js';
const engine = '--config e2e/engine/vite.config.ts';
const listen = (to: string) => `--host localhost --port ${to} --strictPort`;

export default defineConfig({
  outputDir: 'test-results',
  forbidOnly: Boolean(CI),
  fullyParallel: false,
  // A test that fails once on a build machine is repeated; `npm test` names it in its last lines (flaky), its trace stays.
  retries: CI ? 1 : 0,
  // A page that does not come up at all fails every test the same way.
  maxFailures: CI ? 5 : 0,
  // WebGL in software and the training itself fill the cores: more workers only make each other wait.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure-and-retries',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', ...softwareWebGl, ...silentBrowser],
    },
  },
  projects: [
    {
      name: 'workbench',
      testDir: 'e2e',
      testIgnore: 'engine/**',
      use: { baseURL: `http://localhost:${port}/` },
    },
    // The engines in a real browser, without the product around them.
    {
      name: 'engine',
      testDir: 'e2e/engine',
      testMatch: '*.browser.ts',
      use: { baseURL: `http://localhost:${enginePort}/` },
    },
  ],
  webServer: [
    {
      command: `${vite} preview ${listen(port)}`,
      url: `http://localhost:${port}/`,
      reuseExistingServer: false,
      stdout: 'ignore',
    },
    {
      command: `${vite} build --logLevel error ${engine} && ${vite} preview ${engine} ${listen(enginePort)}`,
      url: `http://localhost:${enginePort}/harness.html`,
      reuseExistingServer: false,
      stdout: 'ignore',
    },
  ],
});
