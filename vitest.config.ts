import { defineConfig } from 'vitest/config'

const alias = { '@': import.meta.dirname }

const pure = ['tests/unit/{plan,stacks,doctor}/**/*.test.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], exclude: pure } },
      // Pure code leaves nothing behind: its tests share one process, which saves starting one for each file.
      { resolve: { alias }, test: { name: 'unit-pure', include: pure, isolate: false } },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/build-setup.ts', 'tests/support/engine-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
