import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { main } from '@/cli/main.ts'
import { heardOutput } from '../../support/heard-output.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const stdin = Object.getOwnPropertyDescriptor(process, 'stdin') ?? {}
const heard = heardOutput()
afterEach(() => {
  Object.defineProperty(process, 'stdin', stdin)
})

const FULL = 'postgres-1  | FATAL:  could not write lock file "postmaster.pid": No space left on device'

const promised = z.strictObject({
  causes: z.array(
    z.strictObject({ id: z.string(), title: z.string(), remedy: z.string(), line: z.string() }),
  ),
})

const start = (...argv: string[]) => main(['explain', ...argv], '/dist')

function saved(log: string | Buffer) {
  const path = join(folder(), 'a.log')
  writeFileSync(path, log)
  return path
}

async function causesOf(...argv: string[]) {
  expect(await start(...argv, '--json')).toBe(0)
  return promised.parse(JSON.parse(heard.stdout)).causes
}

describe('explain --json', () => {
  it('names the cause of a file in the promised form, and the line that said it', async () => {
    const [first] = await causesOf(saved(`Starting\n${FULL}\nexited with code 1\n`))
    expect(first).toMatchObject({ id: 'disk-full', line: FULL })
    expect(heard.stderr).toBe('')
  })

  it.each([
    ['nothing', ''],
    ['a healthy log', 'server-1  | INFO: Application startup complete.\n'],
    ['a file that is no text', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256))],
  ])('knows no cause in %s', async (_, log) => {
    expect(await causesOf(saved(log))).toEqual([])
  })

  it.each([[[]], [['-']]])('reads standard input when given %j', async argv => {
    Object.defineProperty(process, 'stdin', { value: Readable.from([FULL]), configurable: true })
    expect(await causesOf(...argv)).toMatchObject([{ id: 'disk-full' }])
  })

  it('shows no secret of the line that it shows', async () => {
    const [first] = await causesOf(saved(`${FULL} POSTGRES_PASSWORD=correcthorse9battery\n`))
    expect(first?.id).toBe('disk-full')
    expect(heard.stdout).not.toContain('correcthorse9battery')
  })
})

describe('explain for people', () => {
  it('says what it means, what to do and what said it, on standard error', async () => {
    expect(await start(saved(`\u001b[31m${FULL}\u001b[0m\n`))).toBe(0)
    expect(heard.stderr).toContain('STOP ')
    expect(heard.stderr).toContain(`It was said: ${FULL}\n`)
    expect(heard.stderr).not.toContain('\u001b')
    expect(heard.stdout).toBe('')
  })
  it.each([
    ['nothing', ''],
    ['empty lines', '\n  \n\n'],
  ])('says that a log of %s is empty', async (_, log) => {
    expect(await start(saved(log))).toBe(0)
    expect(heard.stderr).toBe('The log is empty: nothing was read, so nothing is known of it.\n')
  })
  it('says so beside the JSON, too', async () => {
    expect(await causesOf(saved(''))).toEqual([])
    expect(heard.stderr).toMatch(/^The log is empty/)
  })
  it('says where to look where nothing is known', async () => {
    expect(await start(saved('fine\n'))).toBe(0)
    expect(heard.stderr).toMatch(/^Nothing in it is known as a failure\. /)
  })
  it('is wrong about a file that is not there, and about a folder', async () => {
    expect(await start(join(folder(), 'none.log'))).toBe(2)
    expect(heard.stderr).toContain(`There is no file ${join(folder(), 'none.log')}.`)
    expect(await start(folder())).toBe(2)
    expect(heard.stderr).toContain('is a folder. Name a file')
  })
  it('takes one file only', async () => {
    expect(await start('a.log', 'b.log')).toBe(2)
  })
})
