import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { allowAsk, withdrawAllowance } from '@/lib/draft/allow-ask.ts'
import { beginDrafted } from '@/lib/draft/begin-drafted.ts'
import { readDraft, writeDraft } from '@/lib/draft/draft.ts'
import { prepareDraft } from '@/lib/draft/prepare-draft.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { changeMemory } from '@/lib/machine/practice/memory.ts'
import { asksOf } from '@/lib/plan/rights/asks-of.ts'
import { printOfPlan } from '@/lib/run/plan-print.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()

beforeEach(() => {
  openPractice(folder())
  changeMemory(folder(), () => ({ pace: 0 }))
  writeDraft(openStateFolder(folder()), { stack: 'reflector-selfhosted', stacks: {} })
  put('privileged: true', 'pid: host')
})

const UPSTREAM = () => join(folder(), 'docker-compose.selfhosted.yml')

function put(...lines: string[]) {
  const before = readFileSync(UPSTREAM(), 'utf8').replace(/^ {2}redis:\n(?: {4}.*# mine\n)*/m, '  redis:\n')
  const added = lines.map(line => `    ${line} # mine\n`).join('')
  writeFileSync(UPSTREAM(), before.replace(/^ {2}redis:\n/m, `  redis:\n${added}`))
}

async function planned() {
  const prepared = await prepareDraft(folder())
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings))
  return prepared.plan
}

const blockedBy = async () =>
  (await planned()).findings.flatMap(({ id, level }) => (level === 'blocks' ? [id] : []))

async function allowanceOf(key: string): Promise<string> {
  const ask = asksOf(await planned())
    .flatMap(({ asks }) => asks)
    .find(one => one.key === key)
  if (!ask) throw new Error(`Nothing asks for ${key}.`)
  return ask.allowance
}

it('What the compose files ask is allowed one by one', async () => {
  expect(await blockedBy()).toEqual(['ask:redis.privileged', 'ask:redis.pid:host'])
  expect(await allowAsk(folder(), await allowanceOf('redis.privileged'))).toBe(true)
  expect(await blockedBy()).toEqual(['ask:redis.pid:host'])
  withdrawAllowance(folder(), await allowanceOf('redis.privileged'))
  expect(await blockedBy()).toHaveLength(2)
})

it('Nothing is allowed that is not asked, be it a bare key or what was asked before', async () => {
  const old = await allowanceOf('redis.pid:host')
  put('privileged: true', 'pid: container:other')
  for (const allowance of [old, 'redis.privileged', 'redis.privileged\tffffffff'])
    expect(await allowAsk(folder(), allowance)).toBe(false)
  expect(await blockedBy()).toHaveLength(2)
})

it('A run remembers what was allowed, and another value is asked again', async () => {
  for (const key of ['redis.privileged', 'redis.pid:host']) await allowAsk(folder(), await allowanceOf(key))
  const begun = await beginDrafted(folder(), printOfPlan(await planned(), folder()))
  if ('findings' in begun) throw new Error(JSON.stringify(begun.findings))
  await expect.poll(() => readDraft(openStateFolder(folder())).allowed, { timeout: 20_000 }).toBeUndefined()
  expect(await blockedBy()).toEqual([])
  put('privileged: true', 'pid: container:other')
  expect(await blockedBy()).toEqual(['ask:redis.pid:container:other'])
})
