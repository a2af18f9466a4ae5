import { defineConfig } from 'vitest/config'

const alias = { '@': import.meta.dirname }

const clean = ['tests/unit/{plan,stacks,models,doctor,signatures,run,secrets,checkout,machine}/**/*.test.ts']

/** Whole stacks publish ports that only one can have: after all the others, and one after the other. */
const stack = ['tests/integration/stack/**/*.test.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Sources that did not change are transformed once, not at each run.
    experimental: { fsModuleCache: true },
    projects: [
      {
        resolve: { alias },
        test: { name: 'unit', testTimeout: 30_000, include: ['tests/unit/**/*.test.ts'], exclude: clean },
      },
      // What leaves nothing behind in its process shares one, which saves starting one for each file.
      {
        resolve: { alias },
        test: { name: 'unit-clean', testTimeout: 30_000, include: clean, isolate: false },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: stack,
          globalSetup: ['tests/support/build-setup.ts', 'tests/support/engine-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'stack',
          include: stack,
          globalSetup: ['tests/support/build-setup.ts', 'tests/support/engine-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
