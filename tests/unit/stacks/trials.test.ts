import { describe, expect, it } from 'vitest'
import type { Option } from '@/lib/stacks/contract/question.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { secretFieldsOf } from '@/lib/stacks/trial.ts'
import { readTrial } from '@/lib/stacks/trial-request.ts'
import { wouldTry } from '@/lib/stacks/trial-words.ts'

const options = stacks.flatMap(stack =>
  Object.entries(stack.questions).flatMap(([question, { options }]) =>
    Object.entries(options).map(([kind, option]: [string, Option]) => ({
      name: `${stack.id} ${question}.${kind}`,
      question,
      kind,
      option,
    })),
  ),
)
const tryable = options.filter(({ option }) => option.trials !== undefined)

const ask = (stack: Stack, question: string, trial: string, choice: Record<string, string>) =>
  readTrial({ question, trial, choice }, stack.questions)

/** Every field filled in with something. */
const full = (kind: string, { fields = {} }: Option) => ({
  ...Object.fromEntries(Object.keys(fields).map(name => [name, `the-${name}`])),
  kind,
})

describe.each(tryable)('what $name has to try', ({ question, kind, option: { trials = [], ...option } }) => {
  it('has names of its own', () => {
    expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length)
  })

  it('names secrets by fields of this option that are secret', () => {
    for (const trial of trials.map(one => one.of(full(kind, option))))
      for (const field of trial ? secretFieldsOf(trial) : []) {
        const [of, name = ''] = field.split('.')
        expect([of, option.fields?.[name]?.secret]).toEqual([question, true])
      }
  })

  it('holds no secret itself, and can be told in words', () => {
    const secrets = Object.entries(option.fields ?? {}).flatMap(([name, { secret }]) =>
      secret ? [`the-${name}`] : [],
    )
    for (const trial of trials.map(one => one.of(full(kind, option)))) {
      expect(trial).toBeDefined()
      const told = JSON.stringify(trial) + (trial ? wouldTry(trial) : '')
      // Certificates are kept in files, whose path is no secret.
      for (const secret of secrets) expect(told).not.toContain(secret)
    }
  })
})

it('every option of both stacks that asks for a secret of somebody else can be tried', () => {
  const withSecrets = options.filter(({ option }) =>
    Object.values(option.fields ?? {}).some(({ secret }) => secret),
  )
  const untried = withSecrets.filter(({ option }) => !option.trials).map(({ name }) => name)
  // The one is made up by the person; the other belongs to a program that nobody has a trial for.
  expect(untried).toEqual(['reflector-selfhosted signIn.password', 'reflector-selfhosted signIn.authentik'])
})

describe('a trial that is asked for', () => {
  it('is made of the choice, and its secrets stay apart', () => {
    const choice = { kind: 'api', url: 'http://127.0.0.1:1/v1', model: 'm', key: 'sk-secret', context: '' }
    expect(ask(reflectorSelfhosted, 'llm', 'service', choice)).toEqual({
      trial: { try: 'openai', url: 'http://127.0.0.1:1/v1', model: 'm', key: 'llm.key' },
      choice: { kind: 'api', url: 'http://127.0.0.1:1/v1', model: 'm', key: 'set' },
      secrets: new Map([['llm.key', 'sk-secret']]),
    })
  })

  it('asks Hugging Face for all that is loaded to tell speakers apart', () => {
    expect(ask(reflectorSelfhosted, 'speech', 'token', { kind: 'cpu' })).toMatchObject({
      trial: { repositories: ['pyannote/speaker-diarization-3.1', 'pyannote/segmentation-3.0'] },
    })
  })

  it('finds Ollama where the stack looks for it', () => {
    const at = (port: string) => ({ trial: { try: 'ollama', at: `http://127.0.0.1:${port}` } })
    expect(
      ask(reflectorSelfhosted, 'llm', 'ollama', { kind: 'ollama-host', model: 'm', port: '7' }),
    ).toMatchObject(at('7'))
    expect(ask(reflectorStandalone, 'llm', 'ollama', { kind: 'ollama-host' })).toMatchObject(at('11434'))
  })

  it.each<[string, string, string, Record<string, string>, RegExp]>([
    ['of too little', 'storage', 'bucket', { kind: 's3', bucket: 'media' }, /Region is missing/],
    [
      'of what a field refuses',
      'access',
      'domain',
      { kind: 'domain', domain: 'https://x' },
      /A domain is a name/,
    ],
    ['that there is not', 'llm', 'nothing', { kind: 'none' }, /no such trial/],
    ['of a question that there is not', 'constructor', 'x', { kind: 'none' }, /./],
    ['of an option that there is not', 'llm', 'service', { kind: '__proto__' }, /./],
  ])('%s says so', (_, question, trial, choice, saw) => {
    const read = ask(reflectorSelfhosted, question, trial, choice)
    expect(read).toMatchObject({ ok: false, todo: expect.stringMatching(/./) })
    expect('saw' in read && read.saw.join(' ')).toMatch(saw)
  })

  it('never repeats what a field refused, which may be a secret in the wrong place', () => {
    const read = ask(reflectorSelfhosted, 'access', 'domain', {
      kind: 'domain',
      domain: 'sk-in the wrong field',
    })
    expect(JSON.stringify(read)).not.toContain('sk-in')
  })
})
