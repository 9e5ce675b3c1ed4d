import { defineConfig } from '@playwright/test';

// `npm run e2e` finds a browser and a free port and names them here; without it Playwright's own Chromium is used.
const { PENUMBRA_CHROMIUM: executablePath, PENUMBRA_E2E_PORT: port = '4179', CI } = process.env;
const baseURL = `http://localhost:${port}/`;

const softwareWebGl = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const silentBrowser = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(CI),
  fullyParallel: false,
  retries: 0,
  // WebGL in software and the training itself fill the cores: more workers only make each other wait.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    acceptDownloads: true,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', ...softwareWebGl, ...silentBrowser],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host localhost --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
    stdout: 'ignore',
    timeout: 30_000,
  },
});
