import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chooseStack } from '@/lib/machine/choose-stack.ts'
import { goodHost } from '@/tests/support/reflector/world.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const CHECKOUTS = join(import.meta.dirname, '..', '..', 'support', 'checkouts')

const folder = temporaryFolder()

const checkOut = (...names: string[]) => {
  for (const name of names) cpSync(join(CHECKOUTS, name), folder(), { recursive: true })
}
const put = (path: string, text = '') => {
  mkdirSync(dirname(join(folder(), path)), { recursive: true })
  writeFileSync(join(folder(), path), text)
}
const chosen = (id?: string) => chooseStack(folder(), goodHost, id).id

const BOTH = ['standalone-alone', 'reflector-2026-04']

describe('the stack of a folder', () => {
  it('is self-hosted where a fresh checkout has both', () => {
    checkOut(...BOTH)
    expect(chosen()).toBe('reflector-selfhosted')
  })

  it('is the one that is set up there', () => {
    checkOut(...BOTH)
    put('server/.env')
    put('www/.env.local')
    expect(chosen()).toBe('reflector-standalone')
    put('www/.env')
    expect(chosen()).toBe('reflector-selfhosted')
  })

  it('is the only one that the checkout has', () => {
    checkOut('standalone-alone')
    expect(chosen()).toBe('reflector-standalone')
  })

  it('is fetched first where there is none, says the refusal', () => {
    expect(() => chosen()).toThrow(/no checkout that the wizard knows.*`reflector-wizard get`/)
  })

  it('is the one that was named, whatever lies there', () => {
    expect(chosen('reflector-standalone')).toBe('reflector-standalone')
    expect(() => chosen('ghost')).toThrow(/There is no stack "ghost". Choose from: reflector-selfhosted/)
  })

  it('stays the same where its compose file is broken, so that the plan can say so', () => {
    checkOut(...BOTH)
    put('docker-compose.selfhosted.yml', 'services: [')
    expect(chosen()).toBe('reflector-selfhosted')
  })

  it('is refused with a reason for each where there is none, or half of one', () => {
    expect(() => chosen()).toThrow(/There is no docker-compose.selfhosted.yml. .* --dir/)
    checkOut('reflector-2026-04')
    rmSync(join(folder(), 'server', '.env.selfhosted.example'))
    expect(() => chosen()).toThrow(/Half of the checkout is missing: server\/.env.selfhosted.example/)
  })
})
