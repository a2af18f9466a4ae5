import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { equivalentCommand } from '@/lib/draft/command-line.ts'
import type { Answers } from '@/lib/stacks/contract/answers.ts'
import type { Questions } from '@/lib/stacks/contract/question.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()

const word = z.string()
const questions: Questions = {
  llm: {
    title: 'Who writes',
    usual: 'api',
    options: {
      api: {
        title: 'A service',
        fields: {
          url: { label: 'Address', schema: word },
          key: { label: 'Key', schema: word, secret: true },
        },
      },
    },
  },
}

const command = (answers: Answers, dir = '/srv/reflector', edited = {}) =>
  equivalentCommand({ dir, stack: 'some-stack', answers, edited, questions })

/** What a shell makes of a text: the words that the program would get, and its standard input. */
function ran(text: string): { argv: string[]; answers: unknown } {
  const stub = `#!/bin/sh\nprintf '%s\\0' "$@"; printf '\\1'; cat\n`
  writeFileSync(join(folder(), 'reflector-wizard'), stub, { mode: 0o755 })
  const env = { ...process.env, PATH: `${folder()}:/usr/bin:/bin` }
  const out = execFileSync('/bin/sh', ['-c', text], { encoding: 'utf8', env })
  const [argv = '', input = ''] = out.split('\u0001')
  return { argv: argv.split('\0').slice(0, -1), answers: JSON.parse(input) }
}

describe('the command that does the same', () => {
  it('says the folder, the stack and every answer', () => {
    const answers = { llm: { kind: 'api', url: 'https://llm.example.com' } }
    expect(ran(command(answers).text)).toEqual({
      argv: ['apply', '--dir', '/srv/reflector', '--stack', 'some-stack', '--answers', '-'],
      answers,
    })
  })

  it.each([
    'it\'s $HOME `id` "x" \\ !! $(id)',
    'with\nJSON\na line of its own',
    '\u001b[31m\u0007\u0000\u009b',
    '\u202eevil\u2066\u2028',
    '日本語 🎙 \u{e0041}',
    "'; exit 3; '",
  ])('comes through a shell as it was: %j', hostile => {
    const dir = hostile.replaceAll('\0', '')
    const done = ran(command({ llm: { kind: 'api', url: hostile } }, `/srv/${dir}`).text)
    expect(done.argv[2]).toBe(`/srv/${dir}`)
    expect(done.answers).toEqual({ llm: { kind: 'api', url: hostile } })
  })

  it('holds no letter in its answers that a terminal acts on', () => {
    const { text } = command({ llm: { kind: 'api', url: '\u001b]0;x\u0007\u202e!' } })
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|!/u)
  })

  it('never has a secret, and names those that stand in it as set', () => {
    const { text, secrets } = command({ llm: { kind: 'api', url: 'u', key: 'sk-hidden' } })
    expect(text).not.toContain('sk-hidden')
    expect(text).toContain('"key": "set"')
    expect(secrets).toEqual(['llm.key'])
  })

  it('allows what was allowed on the pages, each by its key', () => {
    const { text } = equivalentCommand({
      dir: '/srv/reflector',
      stack: 'some-stack',
      answers: {},
      edited: {},
      allowed: ['metrics.privileged', 'metrics.bind:/a path'],
      questions,
    })
    expect(text).toContain("--allow metrics.privileged --allow 'metrics.bind:/a path' <<'JSON'")
  })

  it('says what becomes of edited files, and what it cannot say', () => {
    const answers: Answers = {
      llm: { kind: 'api', url: undefined },
      edited: { kind: 'decided', Caddyfile: 'keep' },
    }
    const done = command(answers, '/srv', { Caddyfile: 'replace' })
    expect(ran(done.text).answers).toEqual({ llm: { kind: 'api' }, edited: { Caddyfile: 'replace' } })
    expect(done.emptied).toEqual(['llm.url'])
  })
})
