import { describe, expect, it } from 'vitest'
import { fetchModel } from '@/lib/machine/real/fetch-model.ts'
import { measureModel } from '@/lib/machine/real/measure-model.ts'
import { loadedAnswer, ollamaLine, running } from '../../../support/ollama-line.ts'

const action = (at: string) => ({ do: 'model' as const, at, name: 'qwen2.5:14b', context: 16_384 })

function telling(signal = AbortSignal.timeout(10_000)) {
  const lines: string[] = []
  return { lines, log: (some: string[]) => void lines.push(...some), progress: () => {}, signal }
}

const FETCHED = '{"status":"pulling manifest"}\n{"status":"success"}\n'

describe('a model that has just come', () => {
  it('is fetched, loaded once and held against the estimate, in this order', async () => {
    const { at, asked } = await ollamaLine({
      '/api/pull': FETCHED,
      '/api/generate': loadedAnswer,
      '/api/ps': running(),
    })
    const heard = telling()
    await fetchModel(action(at), heard)
    expect(asked.map(({ path }) => path)).toEqual(['/api/pull', '/api/generate', '/api/ps'])
    expect(heard.lines).toEqual([
      'pulling manifest',
      'success',
      'Loading qwen2.5:14b once, to see how much memory it takes',
      expect.stringMatching(
        /^qwen2\.5:14b: estimated \d+\.\d GB, Ollama holds 11\.9 GB \(.*\), all of it on the graphics card\.$/,
      ),
    ])
  })
  it('is warned of where Ollama sees less than is configured', async () => {
    const { at } = await ollamaLine({
      '/api/generate': loadedAnswer,
      '/api/ps': running({ context_length: 4096 }),
    })
    const heard = telling()
    await measureModel(action(at), heard)
    expect(heard.lines.at(-1)).toMatch(/^qwen2\.5:14b sees 4,096 tokens at once where 16,384 are configured/)
  })
  it.each([
    [
      'does not load',
      { '/api/generate': { error: 'not enough memory' } },
      /did not load qwen2\.5:14b: not enough memory/,
    ],
    [
      'is not listed',
      { '/api/generate': loadedAnswer, '/api/ps': { models: [] } },
      /does not list it as loaded$/,
    ],
    ['cannot be asked for', { '/api/generate': loadedAnswer }, /not known: it answers 404/],
  ])('fails nothing where it %s, and says so', async (_, answers, line) => {
    const { at } = await ollamaLine(answers)
    const heard = telling()
    await measureModel(action(at), heard)
    expect(heard.lines.at(-1)).toMatch(line)
  })
  it('is let go of at once when the run is cancelled', async () => {
    const cancel = new AbortController()
    const { at } = await ollamaLine({
      '/api/generate': () => {
        cancel.abort(new Error('cancelled'))
        return loadedAnswer
      },
    })
    await expect(measureModel(action(at), telling(cancel.signal))).rejects.toThrow('cancelled')
  })
})
