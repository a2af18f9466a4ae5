import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { preparePlan } from '@/lib/machine/prepare-plan.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { goodHost } from '@/tests/support/reflector/world.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const CHECKOUT = join(import.meta.dirname, '..', '..', 'support', 'checkouts', 'reflector-2026-04')

const folder = temporaryFolder()
beforeEach(() => {
  cpSync(CHECKOUT, folder(), { recursive: true })
  writeFileSync(join(folder(), 'Caddyfile'), 'example.com {\n}\n')
})

async function prepared(given: unknown, last: Partial<Answers> = {}) {
  const request = { dir: folder(), stack: reflectorSelfhosted, host: goodHost, flags: undefined }
  const outcome = await preparePlan({ ...request, given, last })
  if ('findings' in outcome) throw new Error(JSON.stringify(outcome.findings))
  return outcome.plan
}

const actionIn = ({ files }: Awaited<ReturnType<typeof prepared>>) =>
  files.find(({ path }) => path === 'Caddyfile')?.action

describe('a file that somebody wants to keep', () => {
  it('is kept by later plans as well, until it is to be replaced', async () => {
    const kept = await prepared({ edited: { Caddyfile: 'keep' } })
    expect(actionIn(kept)).toBe('unchanged')
    expect(actionIn(await prepared({}, kept.answers))).toBe('unchanged')
    const replaced = await prepared({ edited: { Caddyfile: 'replace' } }, kept.answers)
    expect(actionIn(replaced)).toBe('update')
    expect(replaced.answers).not.toHaveProperty('edited')
  })
})

describe('files that only answers name', () => {
  it('are looked at, and a private key among them is told nowhere', async () => {
    const [pem, key] = ['CERTIFICATE', 'PRIVATE KEY'].map(
      what => `-----BEGIN ${what}-----\nc3Ryb25n\n-----END ${what}-----\n`,
    )
    writeFileSync(join(folder(), 'own.pem'), pem ?? '')
    writeFileSync(join(folder(), 'own.key'), key ?? '')
    const access = { kind: 'certificate', domain: 'talk.lan', certificate: 'own.pem', key: 'own.key' }
    const plan = await prepared({ access })
    expect(plan.findings.filter(({ level }) => level === 'blocks')).toEqual([])
    expect(JSON.stringify(plan).includes('c3Ryb25n')).toBe(false)
  })
})
