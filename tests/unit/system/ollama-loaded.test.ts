import { describe, expect, it } from 'vitest'
import { listLoaded, loadModel, showModel } from '@/lib/system/ollama-loaded.ts'
import { loadedAnswer, ollamaLine, running, shownModel } from '../../support/ollama-line.ts'
import { freePort } from '../../support/stand-in-wizard.ts'

const signal = () => AbortSignal.timeout(10_000)

describe('what an Ollama has loaded', () => {
  it('is listed with its bytes, those on cards, and its window', async () => {
    const { at } = await ollamaLine({ '/api/ps': running() })
    expect(await listLoaded(at)).toEqual({
      loaded: [{ name: 'qwen2.5:14b', size: 12_800_000_000, onCards: 12_800_000_000, context: 16_384 }],
    })
  })
  it.each([
    ['an older one that does not say the window', running({ context_length: undefined })],
    ['one that does not know it', running({ context_length: 0 })],
  ])('has no window for %s', async (_, answer) => {
    const { at } = await ollamaLine({ '/api/ps': answer })
    expect(await listLoaded(at)).toEqual({
      loaded: [expect.not.objectContaining({ context: expect.anything() })],
    })
  })
  it.each([
    [{ models: [] }, { loaded: [] }],
    [{ models: null }, { loaded: [] }],
    ['<html>', { why: 'it answers 200, not as Ollama does' }],
  ])('that says %j means %j', async (answer, meant) => {
    const { at } = await ollamaLine({ '/api/ps': answer })
    expect(await listLoaded(at)).toEqual(meant)
  })
  it('is not known where nobody listens', async () => {
    expect(await listLoaded(`http://127.0.0.1:${await freePort()}`)).toEqual({ why: 'nobody listens there' })
  })
})

describe('loading a model', () => {
  it('asks it nothing, and leaves how long it stays to Ollama', async () => {
    const { at, asked } = await ollamaLine({ '/api/generate': loadedAnswer })
    expect(await loadModel(at, 'qwen2.5:14b', signal())).toEqual({})
    expect(asked).toEqual([{ path: '/api/generate', sent: { model: 'qwen2.5:14b', stream: false } }])
  })
  it('says in the words of Ollama why it did not', async () => {
    const error = 'model requires more system memory (9.1 GiB) than is available (5.0 GiB)'
    const { at } = await ollamaLine({ '/api/generate': { error } })
    expect(await loadModel(at, 'qwen2.5:14b', signal())).toEqual({ why: error })
  })
  it('takes no other answer for one', async () => {
    const { at } = await ollamaLine({})
    expect(await loadModel(at, 'x', signal())).toEqual({ why: 'it answers 404, not as Ollama does' })
  })
})

describe('what a model is', () => {
  it('is told by its file', async () => {
    const { at, asked } = await ollamaLine({ '/api/show': shownModel })
    expect(await showModel(at, 'qwen2.5:14b')).toEqual({
      parameters: '14.8B',
      quantisation: 'Q4_K_M',
      callsTools: true,
    })
    expect(asked).toEqual([{ path: '/api/show', sent: { model: 'qwen2.5:14b' } }])
  })
  it('is told also where the list of its tensors is long', async () => {
    const tensors = Array.from({ length: 600 }, (_, index) => ({
      name: `blk.${index}.attn_k.weight`.padEnd(200, 'x'),
      type: 'Q4_K',
      shape: [5120, 1024],
    }))
    const { at } = await ollamaLine({ '/api/show': { ...shownModel, tensors } })
    expect(await showModel(at, 'qwen2.5:14b')).toMatchObject({ quantisation: 'Q4_K_M' })
  })
  it('is not known of what Ollama does not have', async () => {
    const { at } = await ollamaLine({ '/api/show': { error: "model 'x' not found" } })
    expect(await showModel(at, 'x')).toHaveProperty('why')
  })
})
