import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { advisedAnswers } from '@/lib/stacks/advised-answers.ts'
import type { Option, Questions } from '@/lib/stacks/contract/question.ts'
import { stacks } from '@/lib/stacks/list.ts'

const asking = (options: Record<string, Option>): Questions => ({
  q: { title: 'Q', usual: 'plain', options },
})
const recommended = { verdict: 'recommended', because: 'it fits' } as const
const needsAName = { name: { label: 'Name', schema: z.string() } }

describe('what is advised', () => {
  const advised = (options: Record<string, Option>) => {
    const questions = asking(options)
    const fits = Object.fromEntries(
      Object.entries(options).flatMap(([kind, { fit }]) => (fit ? [[kind, recommended]] : [])),
    )
    return advisedAnswers(questions, { q: fits }).q
  }

  it('is what is usual, where nothing is recommended', () => {
    expect(advised({ other: { title: 'O' }, plain: { title: 'P' } })).toEqual({ kind: 'plain' })
  })

  it('is the first that is recommended', () => {
    const options = {
      plain: { title: 'P' },
      a: { title: 'A', fit: () => recommended },
      b: { title: 'B', fit: () => recommended },
    }
    expect(advised(options)).toEqual({ kind: 'a' })
  })

  it('is nothing that needs what only a person knows', () => {
    const options = { a: { title: 'A', fields: needsAName, fit: () => recommended }, plain: { title: 'P' } }
    expect(advised(options)).toEqual({ kind: 'plain' })
  })

  it('comes with the fields that the machine answers', () => {
    const options = { a: { title: 'A', fields: needsAName, fit: () => recommended }, plain: { title: 'P' } }
    const fits = { q: { a: { ...recommended, fields: { name: 'x' } } } }
    expect(advisedAnswers(asking(options), fits).q).toEqual({ kind: 'a', name: 'x' })
  })
})

describe.each(stacks)('the chapters of $id', ({ questions, chapters }) => {
  it('ask every question once', () => {
    expect(chapters.flatMap(({ asks }) => asks).toSorted()).toEqual(Object.keys(questions).toSorted())
  })

  it('have addresses of their own, of plain letters', () => {
    const ids = chapters.map(chapter => chapter.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter(chapter => !/^[a-z-]+$/.test(chapter))).toEqual([])
  })
})
