import { defineConfig } from '@playwright/test'
import { configFolder } from './tests/support/config-folder.mjs'

// Every process that runs a test, and every wizard that one starts, has it from here.
process.env.XDG_CONFIG_HOME = configFolder

/** The browser tests start the real launcher; `scripts/test.mjs` says where the browser is. */
export default defineConfig({
  testDir: 'tests/e2e',
  // Pictures are made when they are asked for. What needs an engine publishes ports that only one can have: at the end.
  projects: process.env.SCREENSHOTS
    ? [{ name: 'screenshots', testMatch: 'screenshots.spec.ts' }]
    : [
        { name: 'pages', testMatch: '*.spec.ts', testIgnore: ['screenshots.spec.ts', 'engine/**'] },
        { name: 'engine', testMatch: 'engine/*.spec.ts' },
      ],
  outputDir: 'tests/e2e/results',
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,

  use: {
    trace: 'retain-on-failure',
    // What waits for more says so.
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
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
