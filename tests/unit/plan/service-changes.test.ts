import { describe, expect, it } from 'vitest'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { downloadsOf } from '@/lib/plan/downloads.ts'
import { readPlanned } from '@/lib/plan/planned-services.ts'
import { serviceChanges } from '@/lib/plan/service-changes.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { type Asked, practise, prepared } from '@/tests/support/practise.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const stack = reflectorSelfhosted
const ALL = { speech: { kind: 'cpu' }, llm: { kind: 'none' }, storage: { kind: 'garage' } }

async function changed(dir: string, given: Asked['given']) {
  const planned = await prepared(dir, { stack, given })
  const { services = {} } = readPlanned(stack, planned.plan.documents, planned.world)
  const changes = serviceChanges(planned, stack, services)
  return Object.fromEntries(Object.entries(changes).filter(([, reasons]) => reasons.length > 0))
}

describe('what reaches a container that stands', () => {
  it('is nothing where the plan was carried out', async () => {
    const dir = openPractice(folder())
    await practise(dir, { stack, given: ALL })
    expect(await changed(dir, ALL)).toEqual({})
  })

  it('is the file that changes, for those that read it and for no other', async () => {
    const dir = openPractice(folder())
    await practise(dir, { stack, given: ALL })
    const api = { kind: 'api', url: 'https://llm.example.com/v1', model: 'm' }
    const changes = await changed(dir, { ...ALL, llm: api })
    expect(changes.server?.join()).toContain('server/.env changes')
    expect(changes.web).toBeUndefined()
    expect(changes.postgres).toBeUndefined()
  })

  it('is what the compose files say of it', async () => {
    const dir = openPractice(folder())
    await practise(dir, { stack, given: ALL })
    const changes = await changed(dir, { ...ALL, ports: { kind: 'open' } })
    expect(changes.redis).toEqual(['what the compose files say of it changes'])
    expect(changes.web).toBeUndefined()
  })
})

describe('what a plan fetches', () => {
  it('has each image once, what is here among it, and models with their size', async () => {
    const dir = openPractice(folder())
    const llm = { kind: 'ollama-cpu', model: 'qwen3:8b' }
    const { plan, world } = await prepared(dir, { stack, given: { ...ALL, llm } })
    const { services = {} } = readPlanned(stack, plan.documents, world)
    const all = downloadsOf(plan, services, { images: ['redis'], models: [], up: [] })
    expect(new Set(all.map(({ what }) => what)).size).toBe(all.length)
    expect(all.filter(({ isHere }) => isHere).map(({ what }) => what)).toEqual([services.redis?.image])
    const model = all.find(({ kind }) => kind === 'model')
    expect(model).toMatchObject({ what: 'qwen3:8b', isHere: false })
    expect(model?.bytes).toBeGreaterThan(4e9)
    const there = downloadsOf(plan, services, {
      images: plan.services,
      models: plan.steps.flatMap(({ make }) =>
        make.flatMap(action => (action.do === 'model' ? [{ at: action.at, name: action.name }] : [])),
      ),
      up: plan.services,
    })
    expect(there.every(({ isHere }) => isHere)).toBe(true)
  })
})
