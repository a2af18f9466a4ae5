import { describe, expect, it } from 'vitest'
import { main } from '@/cli/main.ts'
import { heardOutput } from '../../support/heard-output.ts'
import { ollamaLine, running, shownModel } from '../../support/ollama-line.ts'
import { freePort } from '../../support/stand-in-wizard.ts'

const heard = heardOutput()
const start = (...argv: string[]) => main(['models', '--measured', ...argv], '/dist')

describe('models --measured', () => {
  it('tells people of each model that is loaded', async () => {
    const { at } = await ollamaLine({ '/api/ps': running(), '/api/show': shownModel })
    expect(await start('--at', at)).toBe(0)
    expect(heard.stdout).toBe('')
    expect(heard.stderr).toMatch(/^qwen2\.5:14b: estimated 1\d\.\d GB, Ollama holds 11\.9 GB \(/)
    expect(heard.stderr).toContain(`14.8B in Q4_K_M, 16384 tokens at once, at ${at}`)
  })
  it('tells programs the same in numbers, and nothing for what is not known', async () => {
    const { at } = await ollamaLine({ '/api/ps': running({ name: 'somebody/else:1b' }) })
    expect(await start('--at', `${at}/`, '--json')).toBe(0)
    expect(JSON.parse(heard.stdout)).toEqual([
      {
        at,
        tag: 'somebody/else:1b',
        context: 16_384,
        estimatedGiB: null,
        measuredGiB: 11.92,
        onCardsGiB: 11.92,
        differencePercent: null,
        parameters: null,
        quantisation: null,
      },
    ])
  })
  it('says so where nothing is loaded', async () => {
    const { at } = await ollamaLine({ '/api/ps': { models: [] } })
    expect(await start('--at', at)).toBe(0)
    expect(heard.stderr).toMatch(/^No model is loaded now\./)
  })
  it('ends with 1 where nobody answers, and says where it asked', async () => {
    const at = `http://127.0.0.1:${await freePort()}`
    expect(await start('--at', at)).toBe(1)
    expect(heard.stderr).toContain(`No Ollama answers: ${at}: nobody listens there.`)
  })
  it.each([
    [['--at', 'ftp://x'], '--at takes an address such as http://127.0.0.1:11434, without'],
    [['--at', 'nonsense'], '--at takes an address'],
    [['--at', 'http://me:secret@x'], '--at takes an address'],
    [['--gpu', '24'], '--measured tells of what is loaded now: leave --gpu out.'],
  ])('%j is wrong', async (argv, sentence) => {
    expect(await start(...argv)).toBe(2)
    expect(heard.stderr).toContain(sentence)
    expect(heard.stderr).not.toContain('secret')
  })
})

it('--at alone is wrong', async () => {
  expect(await main(['models', '--at', 'http://127.0.0.1:11434'], '/dist')).toBe(2)
  expect(heard.stderr).toContain('--at names the Ollama of --measured: give both.')
})
