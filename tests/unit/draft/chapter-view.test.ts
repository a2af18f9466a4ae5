import { describe, expect, it } from 'vitest'
import { chapterView, type Known } from '@/lib/draft/chapter-view.ts'
import { SET } from '@/lib/stacks/read-answers.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'

const people = reflectorSelfhosted.chapters.find(({ id }) => id === 'people')
const nothing: Known = { before: {}, draft: {}, vault: new Map() }

function password(known: Partial<Known>) {
  if (!people) throw new Error('There is no such chapter.')
  const { decisions } = chapterView(reflectorSelfhosted, people, { ...nothing, ...known })
  const fields = decisions.flatMap(({ options }) => options).find(({ kind }) => kind === 'password')?.fields
  return fields?.find(({ name }) => name === 'password')
}

describe('a secret that an option cannot do without', () => {
  it('is needed where there is none', () => {
    expect(password({})).toMatchObject({ isSet: false, optional: false })
  })

  it('may be left out where it was typed before, or is in the files', () => {
    const set = { isSet: true, optional: true }
    expect(password({ vault: new Map([['signIn.password', 'x']]) })).toMatchObject(set)
    expect(password({ before: { signIn: { kind: 'password', password: SET } } })).toMatchObject(set)
  })
})
