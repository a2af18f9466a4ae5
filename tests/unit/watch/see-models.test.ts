import { describe, expect, it } from 'vitest'
import type { Sight } from '@/lib/machine/sight.ts'
import { cutPromptIn } from '@/lib/models/cut-prompts.ts'
import { seeModels } from '@/lib/watch/see-models.ts'
import { ollama } from '../../support/healthy-logs/models.ts'
import { containerSeen, sightOf, watchOf } from '../../support/sight.ts'

const GIB = 1024 ** 3
const AT = 'http://127.0.0.1:11435'
const CUT =
  'time=2025-09-03T10:01:11.503Z level=WARN source=runner.go:131 msg="truncating input prompt" limit=4096 prompt=12345 keep=4 new=4096'

const seeing = (change: Partial<Sight>) =>
  sightOf(
    [containerSeen('llm')],
    {
      services: { llm: [] },
      watches: [watchOf('llm', { id: 'model', asks: { ask: 'model', at: AT, name: 'qwen2.5:14b' } })],
      models: [{ at: AT, name: 'qwen2.5:14b', context: 16_384 }],
    },
    change,
  )

async function see(change: Partial<Sight>) {
  const [model] = await seeModels(seeing(change), new AbortController().signal)
  if (!model) throw new Error('No model was seen.')
  return model
}
const loaded = (context: number) => async () => ({
  loaded: [{ name: 'qwen2.5:14b', size: 12 * GIB, onCards: 12 * GIB, context }],
})

describe('a language model', () => {
  it('in memory is told by what it holds and sees, against what was meant', async () => {
    const { isLoaded, says, warnings } = await see({ loaded: loaded(16_384) })
    expect([isLoaded, warnings]).toEqual([true, []])
    expect(says).toContain('Ollama holds 12')
    expect(says).toContain('It sees 16,384 tokens at once, 16,384 are configured.')
  })

  it('that sees less than is configured is warned of', async () => {
    expect((await see({ loaded: loaded(4096) })).warnings).toEqual([
      expect.stringContaining('sees 4,096 tokens at once where 16,384 are configured'),
    ])
  })

  it('of which a prompt was cut is warned of, loaded or not', async () => {
    const { isLoaded, warnings } = await see({ lastLines: async () => ['hello', CUT] })
    expect(isLoaded).toBe(false)
    expect(warnings).toEqual([expect.stringContaining('12,345 tokens was cut to 4,096')])
  })

  it('that was not fetched is told so, and is not said to be loaded when it is asked', async () => {
    const { isThere, says } = await see({ ask: async () => ({ ok: false, saw: 'qwen2.5:14b is not there' }) })
    expect([isThere, says]).toEqual([false, expect.stringContaining('has not been fetched')])
    expect((await see({})).isThere).toBe(true)
  })

  it('that cannot be seen says why, and is not said to be out of memory', async () => {
    const { isThere, isLoaded, says } = await see({ loaded: async () => ({ why: 'Nobody listens there' }) })
    expect([isThere, isLoaded, says]).toEqual([null, null, 'It cannot be seen: Nobody listens there'])
  })
})

describe('a prompt that was cut', () => {
  it.each([
    ['the older runner', CUT, { prompt: 12_345, seen: 4096 }],
    [
      'the runner of llama.cpp, which keeps half of what it sees for the answer',
      'level=WARN msg="truncating input prompt" limit=2050 prompt=8707 keep=4 new=2050',
      { prompt: 8707, seen: 2050 },
    ],
  ])('is found in what %s logs', (_, line, cut) => {
    expect(cutPromptIn(['[GIN] 2026/11/21 | 200 | POST "/v1/chat/completions"', line, 'hello'])).toEqual(cut)
  })

  it('is the last one of several', () => {
    expect(cutPromptIn([CUT.replace('12345', '9'), CUT])).toEqual({ prompt: 12_345, seen: 4096 })
  })

  it('is none in the log of an Ollama that does well', () => {
    expect(cutPromptIn(['truncating a table', '', ...ollama.templates])).toBeUndefined()
  })

  it('is still seen when many questions were answered since', async () => {
    const lines = [CUT, ...Array.from({ length: 1500 }, () => '[GIN] 200 POST "/v1/chat/completions"')]
    const { warnings } = await see({
      lastLines: async (_, count = 50) => lines.slice(-count),
    })
    expect(warnings).toHaveLength(1)
  })
})
