import { describe, expect, it } from 'vitest'
import { sampleOf } from '@/lib/machine/practice/sample/sample.ts'
import { type Plan, plan } from '@/lib/plan/plan.ts'
import { readServices } from '@/lib/plan/read-services.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { GENERATIONS, goodHost, withFiles, worldOf } from '../../../support/reflector/world.ts'
import { planned } from '../../../support/standalone-plans.ts'
import { SHAPES, standaloneWorld, withFiles as withTexts } from '../../../support/standalone-worlds.ts'

const asks = ({ asks }: Plan) =>
  asks.filter(({ level }) => level !== 'notes').map(({ key, level }) => `${level} ${key}`)

/** Every option of every question once, the others as they are usual. */
const answersOf = (stack: Stack): Partial<Answers>[] =>
  Object.entries(stack.questions).flatMap(([question, { options }]) =>
    Object.entries(options).map(([kind, { fields = {} }]) => ({
      [question]: { kind, ...Object.fromEntries(Object.keys(fields).map(name => [name, 'value'])) },
    })),
  )

const planFor = (stack: Stack, world: World, given: Partial<Answers>): Plan =>
  plan(stack, settleAnswers(stack.questions, [given]), world)

describe('what upstream asks of a machine is expected', () => {
  describe.each(GENERATIONS)('of the self-hosted stack of %s', generation => {
    it.each(answersOf(reflectorSelfhosted))('with %j', given => {
      expect(asks(planFor(reflectorSelfhosted, worldOf(generation), given))).toEqual([])
    })
    it('in the practice sample', () => {
      const world = withFiles({ ...worldOf(generation), files: {} }, sampleOf(generation))
      for (const given of answersOf(reflectorSelfhosted))
        expect(asks(planFor(reflectorSelfhosted, world, given))).toEqual([])
    })
  })

  describe.each(SHAPES)('of the standalone stack, %s', shape => {
    it.each(answersOf(reflectorStandalone))('with %j', given => {
      expect(asks(planned(standaloneWorld(shape), given))).toEqual([])
    })
  })

  it.each(GENERATIONS)('of the standalone stack in the practice sample of %s', generation => {
    const files = Object.fromEntries(
      Object.entries(sampleOf(generation)).map(([path, text]) => [path, { text }]),
    )
    const { services = {} } = readServices(['docker-compose.standalone.yml'], path => files[path]?.text)
    const world: World = { host: goodHost, checkout: { services }, files }
    for (const given of answersOf(reflectorStandalone))
      expect(asks(planFor(reflectorStandalone, world, given))).toEqual([])
  })
})

describe('what is expected of the services of upstream', () => {
  const path = 'docker-compose.standalone.yml'
  const asksWith = (service: string, body: string) => {
    const world = standaloneWorld('alone')
    const seen = world.files[path]
    const text = seen && 'text' in seen ? seen.text : ''
    return asks(
      planned(
        withTexts(world, { [path]: text.replace('\n  beat:', `\n  ${service}: ${body}\n  beat:`) }),
        {},
      ),
    )
  }
  const CHANGES = '{image: redis, volumes: [./server:/x]}'

  it('is asked about where another service changes the folder as well', () => {
    expect(asksWith('metrics', CHANGES)).toContain('blocks server.reads-below:server/.env')
  })

  it('is not asked about where another service only reads it', () => {
    expect(asksWith('metrics', CHANGES.replace('/x', '/x:ro'))).not.toContain(
      'blocks server.reads-below:server/.env',
    )
  })
})

describe.each(GENERATIONS)('the variables of .env that upstream of %s uses', generation => {
  it('are known', () => {
    const text = Object.values(sampleOf(generation)).join('\n')
    const names = new Set(Array.from(text.matchAll(/\$\{([A-Z_]+)/g), ([, name = '']) => name))
    expect(names).toContain('HF_TOKEN')
    const env = [...names].map(name => `${name}=\n`).join('')
    const world = withFiles(worldOf(generation), { '.env': env })
    expect(asks(planFor(reflectorSelfhosted, world, {}))).toEqual([])
  })
})
