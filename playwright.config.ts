import { defineConfig, devices } from '@playwright/test';
import { browserFlags, findInstalledBrowser } from './scripts/browser.mjs';

/** Where none is installed, Playwright takes its own. */
const executablePath = findInstalledBrowser();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Graphics are computed on the CPU: more pages at once only slow each other down.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  webServer: {
    command: 'node scripts/start.mjs --no-build --port 0',
    wait: { stdout: /Crossmodal Playground: (?<page_address>\S+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
  use: {
    baseURL: process.env.PAGE_ADDRESS,
    locale: 'en-GB',
    // A page that is kept in every test would cost each of them; those about keeping it say so.
    serviceWorkers: 'block',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: browserFlags() },
  },
  projects: [
    {
      name: 'desktop',
      grepInvert: /@touch/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      grep: /@phone|@touch/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
