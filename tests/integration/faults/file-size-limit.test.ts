import * as fs from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newFolder, removeFolder, runWizard } from '@/tests/support/wizard.ts'

const CHECKOUT = join(import.meta.dirname, '../../support/checkouts/reflector-2026-04')
const CHOICE = ['--stack', 'reflector-selfhosted', '--flags', '--cpu --ollama-cpu --garage --caddy']
const ENV = 'server/.env'

let dir: string
beforeEach(() => {
  dir = newFolder()
  fs.cpSync(CHECKOUT, dir, { recursive: true })
})
afterEach(() => removeFolder(dir))

/** Limit in KB for files of the command; its output goes through pipes. */
const limitedTo = (kilobytes: number) => [
  'bash',
  '-c',
  `ulimit -f ${kilobytes}; exec "$@"`,
  'bash',
  process.execPath,
]

const render = (ip: string, by?: readonly string[]) =>
  runWizard(['render', '--dir', dir, ...CHOICE.slice(0, -1), `${CHOICE.at(-1)} --ip ${ip}`], by ? { by } : {})

it('A file size limit does not kill the wizard: the file stays whole, and the sentence names the limit', async () => {
  expect((await render('192.0.2.10')).code).toBe(0)
  // The files that come before this one fit into the limit, and so does the journal.
  fs.appendFileSync(join(dir, ENV), `# ${'x'.repeat(300_000)}\n`)
  const before = fs.readFileSync(join(dir, ENV))

  const { code, signal, stderr } = await render('192.0.2.99', limitedTo(200))

  expect({ code, signal }).toEqual({ code: 1, signal: null })
  expect(stderr).toMatch(/file size limit/)
  expect(stderr).toContain('`ulimit -f`')
  expect(fs.readFileSync(join(dir, ENV)).equals(before)).toBe(true)
  expect(fs.readdirSync(join(dir, 'server')).filter(name => name.endsWith('.tmp'))).toEqual([])

  expect((await render('192.0.2.99')).code).toBe(0)
  expect(fs.readFileSync(join(dir, ENV), 'utf8')).toContain('192.0.2.99')
})

it('A limit below a single line of the journal is named as well', async () => {
  const { code, signal, stderr } = await render('192.0.2.10', limitedTo(0))
  expect({ code, signal }).toEqual({ code: 1, signal: null })
  expect(stderr).toContain('`ulimit -f`')
  expect(fs.existsSync(join(dir, ENV))).toBe(false)
})
