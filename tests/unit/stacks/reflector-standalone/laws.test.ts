import { describe, expect, it } from 'vitest'
import { isEnv, isWhole } from '@/lib/plan/documents.ts'
import { valueAt } from '@/lib/plan/homes.ts'
import { plan } from '@/lib/plan/plan.ts'
import { renderText } from '@/lib/plan/render-text.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { forSeeds, type Random } from '../../../support/seeded-random.ts'
import { planned, settled } from '../../../support/standalone-plans.ts'
import { applied, SHAPES, standaloneWorld, withFiles } from '../../../support/standalone-worlds.ts'

/** As everything generic sees it. */
const stack: Stack = reflectorStandalone
const MODELS = ['qwen2.5:14b', 'llama3.1:8b', 'mistral', 'hf.co/bartowski/Qwen2.5-7B-Instruct-GGUF:Q4_K_M']

const anyAnswers = (random: Random): Answers => ({
  llm: {
    kind: random.pick(['ollama-gpu', 'ollama-cpu', 'ollama-host']),
    model: random.pick(MODELS),
    ...random.pick([{}, { context: '16384' }, { context: '49152' }]),
  },
  ports: { kind: random.pick(['loopback', 'open']) },
})

const anyWorld = (random: Random) =>
  standaloneWorld(
    random.pick(SHAPES),
    {
      platform: random.pick(['linux', 'darwin']),
      address: random.pick(['', '10.0.0.7', '192.168.1.50']) || undefined,
      cards: random.pick([[], ['NVIDIA L4']]),
    },
    random.pick([
      {},
      { 'server/.env': '# mine\nSECRET_KEY=own\nLLM_CONTEXT_WINDOW=32768\nexport LLM_URL=http://x\n' },
      { 'www/.env.local': 'SITE_URL=http://old\r\nZULIP_DOMAIN=z\r\n', Caddyfile: 'old\n' },
    ]),
  )

describe('for any answers on any machine', () => {
  it('what a plan writes is recalled as what was answered', () => {
    forSeeds(30, random => {
      const [world, answers] = [anyWorld(random), anyAnswers(random)]
      const after = applied(plan(reflectorStandalone, answers, world), world)
      // A window that nobody answered is the one that the files have.
      const context = valueAt('server/.env#LLM_CONTEXT_WINDOW', world.files)
      const llm = { ...(context !== undefined && { context }), ...answers.llm }
      expect(reflectorStandalone.recall(after)).toEqual({ ...answers, llm })
    })
  })

  it('planning after applying changes nothing and waits for nothing', () => {
    forSeeds(30, random => {
      const world = anyWorld(random)
      const after = applied(plan(reflectorStandalone, anyAnswers(random), world), world)
      const again = planned(after)
      expect(again.files.filter(({ action }) => action !== 'unchanged')).toEqual([])
      expect(again.later).toEqual([])
    })
  })

  it('planning twice gives the same, and a second person with the files in another order too', () => {
    forSeeds(10, random => {
      const [world, answers] = [anyWorld(random), anyAnswers(random)]
      const turned = { ...world, files: Object.fromEntries(Object.entries(world.files).toReversed()) }
      const once = plan(reflectorStandalone, answers, world)
      expect(plan(reflectorStandalone, answers, world)).toEqual(once)
      expect(JSON.stringify(plan(reflectorStandalone, answers, turned))).toBe(JSON.stringify(once))
    })
  })

  it('no two parts set one key', () => {
    forSeeds(20, random => {
      const context = { answers: anyAnswers(random), world: anyWorld(random) }
      const homes = stack.parts.flatMap(part =>
        (part.documents?.(context) ?? []).flatMap(document =>
          isEnv(document) ? Object.keys(document.set).map(key => `${document.path}#${key}`) : [document.path],
        ),
      )
      expect(new Set(homes).size).toBe(homes.length)
    })
  })

  it('an override has no secret in it', () => {
    forSeeds(10, random => {
      const { documents } = plan(reflectorStandalone, anyAnswers(random), anyWorld(random))
      const overrides = documents.filter(isWhole).filter(({ path }) => path.endsWith('.yml'))
      expect(overrides.map(({ body }) => renderText(body, () => 'SECRET')).join()).not.toContain('SECRET')
    })
  })
})

describe('with nothing answered', () => {
  it.each([
    ['on Linux', {}, 'ollama-cpu'],
    ['on Linux with a card', { cards: ['NVIDIA L4'] }, 'ollama-gpu'],
    ['on a Mac', { platform: 'darwin' }, 'ollama-host'],
  ])('the machine decides: %s', (_where, machine, kind) => {
    for (const shape of SHAPES)
      expect(settled(standaloneWorld(shape, machine))).toEqual({ llm: { kind }, ports: { kind: 'loopback' } })
  })

  it('what the files say is stronger than the machine, and what a person says stronger than the files', () => {
    const world = withFiles(standaloneWorld('alone', { cards: ['NVIDIA L4'] }), {
      'server/.env': 'LLM_URL=http://host.docker.internal:11434/v1\nLLM_MODEL=mistral\n',
    })
    expect(settled(world).llm).toEqual({ kind: 'ollama-host', model: 'mistral' })
    expect(settled(world, { llm: { kind: 'ollama-cpu' } }).llm).toEqual({ kind: 'ollama-cpu' })
  })

  it('a language model elsewhere is none of these, so the machine decides again', () => {
    const world = withFiles(standaloneWorld('alone'), {
      'server/.env': 'LLM_URL=https://api.example.com/v1\nLLM_MODEL=gpt\n',
    })
    expect(reflectorStandalone.recall(world)).toEqual({})
  })
})
