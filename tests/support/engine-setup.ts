import type { TestProject } from 'vitest/node'
import { ensureEngine } from './engine.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** What a program needs to use the tests' engine, beside PATH and HOME. */
    engineEnv: Record<string, string>
  }
}

export default async function setUpEngine(project: TestProject) {
  const engine = await ensureEngine()
  project.provide('engineEnv', engine.env)
  return engine.stop
}
