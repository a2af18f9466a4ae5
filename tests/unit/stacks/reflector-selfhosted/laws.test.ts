import { describe, expect, it } from 'vitest'
import { isEnv, secretsOf } from '@/lib/plan/documents.ts'
import { valueAt } from '@/lib/plan/homes.ts'
import { plan } from '@/lib/plan/plan.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import type { Answers } from '@/lib/stacks/reflector-selfhosted/answers.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { applied } from '@/tests/support/reflector/applied.ts'
import { randomAnswers, typedFor } from '@/tests/support/reflector/random-answers.ts'
import { GENERATIONS, textIn, worldOf } from '@/tests/support/reflector/world.ts'
import { forSeeds } from '@/tests/support/seeded-random.ts'

const stack: Stack = reflectorSelfhosted
const ROUNDS = 40
const PATIENCE = 60_000

const looked = (world: World): World => ({ ...world, addresses: { 'udp.tunnel.example': '203.0.113.9' } })

/** As it stands inside a text of JSON. */
const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

function carriedOut(answers: Answers, before: World) {
  const vault = typedFor(answers)
  const planned = plan(stack, answers, before, new Set(vault.keys()))
  return { planned, after: applied(planned, before, vault) }
}

describe.each(GENERATIONS)('every plan for a checkout of %s', generation => {
  const fresh = looked(worldOf(generation))

  it('is recalled from its files as what was answered', { timeout: PATIENCE }, () => {
    forSeeds(ROUNDS, random => {
      const answers = randomAnswers(random, generation)
      expect(stack.recall(carriedOut(answers, fresh).after)).toEqual(answers)
    })
  })

  it('is recalled as well where other answers were carried out before', { timeout: PATIENCE }, () => {
    forSeeds(ROUNDS, random => {
      const before = carriedOut(randomAnswers(random, generation), fresh).after
      const answers = randomAnswers(random, generation)
      expect(stack.recall(carriedOut(answers, before).after)).toMatchObject(answers)
    })
  })

  it('changes nothing once it was carried out', { timeout: PATIENCE }, () => {
    forSeeds(ROUNDS, random => {
      const { after } = carriedOut(randomAnswers(random, generation), fresh)
      const again = plan(stack, settleAnswers(stack.questions, [stack.recall(after)]), after)
      expect(again.files.filter(({ action }) => action !== 'unchanged')).toEqual([])
      expect(again.later).toEqual([])
    })
  })

  it('is the same for the same answers, and contains no secret', { timeout: PATIENCE }, () => {
    forSeeds(ROUNDS, random => {
      const answers = randomAnswers(random, generation)
      const { planned, after } = carriedOut(answers, fresh)
      expect(plan(stack, answers, fresh, new Set(typedFor(answers).keys()))).toEqual(planned)
      const again = plan(stack, answers, after)
      const texts = JSON.stringify(again)
      const homes = again.documents.flatMap(secretsOf).map(({ home }) => valueAt(home, after.files) ?? '')
      const secrets = [...homes, ...typedFor(answers).values()].filter(secret => secret.length > 8)
      expect(secrets.filter(secret => texts.includes(inJson(secret)))).toEqual([])
    })
  })

  it('sets every key once and minds every file it writes', { timeout: PATIENCE }, () => {
    forSeeds(ROUNDS, random => {
      const answers = randomAnswers(random, generation)
      const documents = stack.parts.flatMap(part => part.documents?.({ answers, world: fresh }) ?? [])
      const keys = documents.flatMap(document =>
        isEnv(document) ? Object.keys(document.set).map(key => `${document.path}#${key}`) : [],
      )
      expect(new Set(keys).size).toBe(keys.length)
      expect(
        documents.map(({ path }) => path).filter(path => !stack.files.concat('.env').includes(path)),
      ).toEqual([])
      const homes = documents.flatMap(secretsOf).map(({ home }) => home)
      expect(homes.every(home => home.includes('#'))).toBe(true)
    })
  })

  it('needs no step that it does not have, and waits for what is minted', { timeout: PATIENCE }, () => {
    forSeeds(ROUNDS, random => {
      const { planned } = carriedOut(randomAnswers(random, generation), fresh)
      const server = planned.steps.find(({ id }) => id === 'server')
      expect(server?.needs).toEqual(expect.arrayContaining(planned.later.map(({ step }) => step)))
    })
  })

  it('leaves nothing of the examples that is a placeholder', () => {
    const { after } = carriedOut(randomAnswersOf(1), fresh)
    expect(textIn(after.files['server/.env'])).not.toMatch(/^[A-Z_]+=changeme/m)
    expect(textIn(after.files['www/.env'])).not.toMatch(/^[A-Z_]+=changeme/m)
  })

  function randomAnswersOf(seed: number): Answers {
    let answers: Answers | undefined
    forSeeds(seed, random => {
      answers = randomAnswers(random, generation)
    })
    if (!answers) throw new Error('No answers were made.')
    return answers
  }
})
