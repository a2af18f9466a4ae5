import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import * as z from 'zod'
import { projectName } from '@/lib/plan/project-name.ts'
import { mustRun } from '../support/run-program.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wizard-name-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const config = z.object({ name: z.string() })

describe('the name of a project is the one that Compose gives it', () => {
  it.each([
    ['reflector', {}],
    ['My Reflector (2)', {}],
    ['_-odd.Name_', {}],
    ['Über', {}],
    ['folder', { named: 'from-file' }],
    ['folder', { variable: 'from-env' }],
    ['folder', { named: 'from-file', variable: 'from-env' }],
  ])('folder %j, %j', async (name, given: { named?: string; variable?: string }) => {
    const dir = join(folder, name)
    mkdirSync(dir)
    const top = given.named === undefined ? '' : `name: ${given.named}\n`
    writeFileSync(join(dir, 'compose.yml'), `${top}services: { a: { image: a } }\n`)
    if (given.variable) writeFileSync(join(dir, '.env'), `COMPOSE_PROJECT_NAME=${given.variable}\n`)
    const args = ['compose', '--file', join(dir, 'compose.yml'), 'config', '--format', 'json']
    const said = await mustRun('Asking Compose', 'docker', args, { env: inject('engineEnv'), cwd: dir })
    expect(projectName(dir, given)).toBe(config.parse(JSON.parse(said)).name)
  })
})
