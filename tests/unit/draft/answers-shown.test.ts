import { describe, expect, it } from 'vitest'
import { answersShown, chapterOfAnswer } from '@/lib/draft/answers-shown.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import { reflectorSelfhosted as stack } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'

const shown = (answers: Partial<Answers>) => answersShown(stack, settleAnswers(stack.questions, [answers]))

describe('what was decided', () => {
  it('has every chapter, in the order of the pages', () => {
    expect(shown({}).map(({ id }) => id)).toEqual(stack.chapters.map(({ id }) => id))
  })

  it('names what was chosen with its fields, and of a secret only that it is set', () => {
    const llm = { kind: 'api', url: 'https://llm.example.com', model: 'm', key: 'sk-hidden' }
    const chapters = shown({ llm })
    expect(JSON.stringify(chapters)).not.toContain('sk-hidden')
    const [answer] = chapters.find(({ id }) => id === 'language-model')?.answers ?? []
    expect(answer?.fields).toEqual([
      { label: 'Address', value: 'https://llm.example.com' },
      { label: 'Model', value: 'm' },
      { label: 'Key', value: 'set' },
    ])
  })

  it('keeps apart what few people change', () => {
    const speech = { kind: 'gpu', transcript: 'modal' }
    const [answer] = shown({ speech }).find(({ id }) => id === 'speech')?.answers ?? []
    expect(answer?.fields).toEqual([])
    expect(answer?.rare).toEqual([{ label: 'Transcription', value: 'modal' }])
  })

  it('says that a secret is needed and was not given', () => {
    const storage = { kind: 's3', bucket: 'b', region: 'r', id: 'i' }
    const [answer] = shown({ storage }).find(({ id }) => id === 'storage')?.answers ?? []
    expect(answer?.fields).toContainEqual({ label: 'Secret access key', value: 'not given' })
  })

  it('folds what most people leave, and shows it where somebody did not', () => {
    const extras = (answers: Partial<Answers>) => shown(answers).find(({ id }) => id === 'extras')
    expect(extras({})?.usual).toContain('Where the programs come from')
    const built = extras({ images: { kind: 'build' } })
    expect(built?.usual).not.toContain('Where the programs come from')
    expect(built?.answers.map(({ chosen }) => chosen)).toContain('Built from this checkout')
  })
})

describe('the chapter of an answer', () => {
  it.each([
    ['llm.url', 'language-model'],
    ['images', 'extras'],
    ['Caddyfile', undefined],
    ['constructor', undefined],
    [undefined, undefined],
  ])('%s: %s', (at, chapter) => {
    expect(chapterOfAnswer(stack, at)).toBe(chapter)
  })
})
