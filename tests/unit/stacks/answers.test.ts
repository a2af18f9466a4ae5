import { describe, expect, it } from 'vitest'
import { missingAnswers } from '@/lib/stacks/missing-answers.ts'
import { readAnswers } from '@/lib/stacks/read-answers.ts'
import { settleAnswers } from '@/lib/stacks/settle-answers.ts'
import { TWO_QUESTIONS } from '../../support/two-questions.ts'

describe('readAnswers', () => {
  it('takes secrets out and leaves that they are set', () => {
    const read = readAnswers({ llm: { kind: 'api', url: 'u', key: 'sk-secret' } }, TWO_QUESTIONS)
    expect(read).toEqual({
      answers: { llm: { kind: 'api', url: 'u', key: 'set' } },
      secrets: new Map([['llm.key', 'sk-secret']]),
      edited: {},
      project: undefined,
    })
  })

  it('takes "set" as the secret that is there already', () => {
    const read = readAnswers({ llm: { kind: 'api', url: 'u', key: 'set' } }, TWO_QUESTIONS)
    expect(read).toMatchObject({ secrets: new Map() })
  })

  it('takes what becomes of files that were edited, with or without the kind that a plan gives it', () => {
    const edited = { Caddyfile: 'keep', 'livekit.yaml': 'replace' }
    expect(readAnswers({ edited }, TWO_QUESTIONS)).toMatchObject({ answers: {}, edited })
    expect(readAnswers({ edited: { kind: 'decided', ...edited } }, TWO_QUESTIONS)).toMatchObject({ edited })
  })

  it('takes another name for the Compose project, with or without its kind', () => {
    for (const project of [{ name: 'talks-2' }, { kind: 'named', name: 'talks-2' }])
      expect(readAnswers({ project }, TWO_QUESTIONS)).toMatchObject({ answers: {}, project: 'talks-2' })
  })

  it.each([
    ['a project name that Compose refuses', { project: { name: '--remove-orphans' } }, 'project.name'],
    ['a project name with a line of its own', { project: { name: 'a\nB=1' } }, 'project.name'],
    ['a decision about a file that is none', { edited: { Caddyfile: 'merge' } }, 'edited.Caddyfile'],
    ['a question that nobody asks', { lmm: { kind: 'api' } }, 'The answers'],
    ['an option that there is not', { llm: { kind: 'oracle' } }, 'llm.kind'],
    ['a field that the option does not have', { access: { kind: 'lan', port: '1' } }, 'access'],
    ['a value that the field refuses', { llm: { kind: 'api', url: 'two words' } }, 'llm.url'],
    ['something that is no object', 'hello', 'The answers'],
  ])('names %s', (_what, given, at) => {
    const read = readAnswers(given, TWO_QUESTIONS)
    expect('findings' in read && read.findings.map(finding => finding.at)).toContain(at)
  })

  it('never repeats what was given, as it may be a secret in the wrong place', () => {
    const read = readAnswers({ llm: { kind: 'api', url: 'sk very secret', extra: 'sk-also' } }, TWO_QUESTIONS)
    expect(JSON.stringify(read)).not.toMatch(/very secret|sk-also/)
  })
})

describe('settleAnswers', () => {
  it('takes what is usual where nobody said anything', () => {
    expect(settleAnswers(TWO_QUESTIONS, [])).toEqual({ llm: { kind: 'none' }, access: { kind: 'lan' } })
  })

  it('takes the last word, and keeps fields that it leaves out', () => {
    const settled = settleAnswers(TWO_QUESTIONS, [
      { llm: { kind: 'api', url: 'a', model: 'm' } },
      { llm: { kind: 'api', url: 'b' } },
    ])
    expect(settled.llm).toEqual({ kind: 'api', url: 'b', model: 'm' })
  })

  it('drops the fields of an option that is no longer taken', () => {
    const settled = settleAnswers(TWO_QUESTIONS, [
      { llm: { kind: 'api', url: 'a' } },
      { llm: { kind: 'none' } },
    ])
    expect(settled.llm).toEqual({ kind: 'none' })
  })
})

describe('missingAnswers', () => {
  it('names a field that the option needs, and neither a secret nor what may be left out', () => {
    const missing = missingAnswers({ llm: { kind: 'api' }, access: { kind: 'lan' } }, TWO_QUESTIONS)
    expect(missing.map(({ at }) => at)).toEqual(['llm.url'])
  })
})
