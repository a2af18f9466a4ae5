import { describe, expect, it } from 'vitest'
import type { Step } from '@/lib/stacks/contract/step.ts'
import { planned } from '../../../support/standalone-plans.ts'
import { SHAPES, standaloneWorld } from '../../../support/standalone-worlds.ts'

const stepsOf = (...args: Parameters<typeof standaloneWorld>) => {
  const { steps } = planned(standaloneWorld(...args))
  return (id: string): Step | undefined => steps.find(step => step.id === id)
}

describe('the steps beside those that Compose gives', () => {
  it('start Ollama on a Mac, with the context that the server needs, and fetch the model then', () => {
    const step = stepsOf('alone', { platform: 'darwin' })
    expect(step('ollama-host')?.make).toEqual([
      { do: 'host', argv: ['env', 'OLLAMA_CONTEXT_LENGTH=16000', 'ollama', 'serve'], detached: true },
    ])
    expect(step('model')).toMatchObject({
      needs: ['ollama-host'],
      holds: { ask: 'model', at: 'http://127.0.0.1:11434', name: 'qwen2.5:14b' },
    })
  })

  it.each([
    [[], 'ollama-cpu'],
    [['NVIDIA L4'], 'ollama'],
  ])('fetch the model through the container where cards are %j', (cards, service) => {
    const step = stepsOf('alone', { cards })
    expect(step('model')?.needs).toEqual([service])
    expect(step('ollama-host')).toBeUndefined()
  })

  it('ask for the language model from inside a container, and make nothing there', () => {
    for (const shape of SHAPES)
      expect(stepsOf(shape)('llm-reached')).toMatchObject({
        needs: ['server', 'model'],
        holds: { ask: 'exec', in: 'server', argv: ['curl', '-sf', 'http://ollama-cpu:11434/v1/models'] },
        make: [],
      })
  })

  it('make bucket and key before the server starts, where there is a storage', () => {
    expect(stepsOf('alone')('server')?.needs).toContain('storage')
    expect(stepsOf('added')('storage')).toBeUndefined()
  })

  it('take the server as ready when it answers, which is after its database was migrated', () => {
    for (const shape of SHAPES)
      expect(stepsOf(shape)('server')?.holds).toMatchObject({
        of: [{ ask: 'up' }, { ask: 'http', url: 'http://127.0.0.1:1250/health', status: 200 }],
      })
  })

  it('wait for the speech models longer than for a service', () => {
    expect(stepsOf('alone')('speech')?.within).toBeGreaterThan(600)
  })
})
