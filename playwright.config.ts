import { defineConfig } from '@playwright/test'

/** The browser tests start the real launcher; `scripts/test.mjs` says where the browser is. */
export default defineConfig({
  testDir: 'tests/e2e',
  // Pictures are made when they are asked for.
  testMatch: process.env.SCREENSHOTS ? 'screenshots.spec.ts' : '*.spec.ts',
  testIgnore: process.env.SCREENSHOTS ? [] : ['screenshots.spec.ts'],
  outputDir: 'tests/e2e/results',
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,

  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
