import { describe, expect, it } from 'vitest'
import { splitWords } from '@/lib/stacks/split-words.ts'

describe('splitWords', () => {
  it.each([
    ['--gpu --garage', ['--gpu', '--garage']],
    ['  a\t b \n', ['a', 'b']],
    [`--password 'two words'`, ['--password', 'two words']],
    [`--password "say \\"hi\\" $HOME"`, ['--password', 'say "hi" $HOME']],
    [`'it'"'"'s'`, [`it's`]],
    ['a\\ b', ['a b']],
    [`""`, ['']],
    ['$(id) `id` ; rm', ['$(id)', '`id`', ';', 'rm']],
    ['', []],
  ])('splits %j as a shell would, and runs nothing', (line, words) => {
    expect(splitWords(line)).toEqual(words)
  })

  it('refuses a quote that is never closed', () => {
    expect(() => splitWords(`--password 'oops`)).toThrow('opened and not closed')
  })
})
