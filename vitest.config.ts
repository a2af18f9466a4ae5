import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { configFolder } from './tests/support/config-folder.mjs'

// Every process that runs a test, and every wizard that one starts, has it from here.
process.env.XDG_CONFIG_HOME = configFolder

const root = import.meta.dirname
const alias = { '@': root }

const unit = ['tests/unit/**/*.test.ts']

/** What puts another module in the place of one of ours would leave it there for the next file. */
const alone = readdirSync(join(root, 'tests/unit'), { recursive: true, encoding: 'utf8' })
  .map(path => join('tests/unit', path))
  .filter(
    path =>
      path.endsWith('.test.ts') &&
      /\bvi\.(?:doMock|mock|resetModules)\(/.test(readFileSync(join(root, path), 'utf8')),
  )

/** Whole stacks publish ports that only one can have: after all the others, and one after the other. */
const stack = ['tests/integration/stack/**/*.test.ts']

/** Only the suite of real programs has built what these run. */
const real = {
  resolve: { alias },
  test: {
    name: 'real',
    include: ['tests/real/**/*.test.ts'],
    globalSetup: ['tests/support/build-setup.ts', 'tests/support/engine-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    sequence: { groupOrder: 2 },
  },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Sources that did not change are transformed once, not at each run.
    experimental: { fsModuleCache: true },
    projects: [
      {
        resolve: { alias },
        test: { name: 'unit', testTimeout: 30_000, include: alone },
      },
      // What leaves nothing behind in its process shares one, which saves starting one for each file.
      {
        resolve: { alias },
        test: {
          name: 'unit-clean',
          testTimeout: 30_000,
          include: unit,
          exclude: alone,
          isolate: false,
          // Room for short-lived values: with Node's 16 MB, one sixth of the time goes to the garbage collector.
          execArgv: ['--max-semi-space-size=96'],
        },
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
      ...(process.env.IMAGE_SET === 'real' ? [real] : []),
    ],
  },
})
