import { describe, expect, it } from 'vitest'
import { mayRemove } from '@/cli/confirm-removal.ts'
import type { StoredData } from '@/lib/machine/standing-stack.ts'
import { heardTerminal } from '../../support/heard-terminal.ts'

const heard = heardTerminal()

const VOLUMES: StoredData[] = [
  { kind: 'volume', name: 'stack_data', bytes: 1.24e9 },
  { kind: 'unnamed', name: 'a'.repeat(64), used: 'redis: /data' },
]
const FOLDER: StoredData = { kind: 'folder', path: 'data/db', bytes: 5e6 }
const LOCKED: StoredData = {
  kind: 'folder',
  path: 'data/rest',
  blocked: 'To remove it: sudo rm -rf -- /x/data/rest',
}

/** Types a line after every question. */
async function answering(...answers: string[]) {
  const answer = mayRemove({ data: true }, 'stack', VOLUMES, heard.terminal)
  for (const line of answers) {
    await new Promise(setImmediate)
    heard.typed.write(`${line}\n`)
  }
  heard.typed.end()
  return answer
}

describe('removing data', () => {
  it('asks for the name of the project, and once more', async () => {
    expect(await answering('stack', ' stack ')).toBe(true)
    expect(heard.said).toMatch(
      /volume stack_data, 1\.2 GB\n {4}volume without a name, of redis: \/data, size unknown\nType the name of the project, stack, to go on: .*once more: /,
    )
  })

  it.each<[string, string[]]>([
    ['nothing', ['', '']],
    ['yes', ['yes', 'yes']],
    ['another name', ['stacks', 'stacks']],
    ['the name only once', ['stack', '']],
    ['the end of the input', []],
    ['the end of the input after the first', ['stack']],
  ])('is not allowed by %s', async (_, answers) => {
    expect(await answering(...answers)).toBe(false)
  })

  it('asks nothing where there is none', async () => {
    expect(await mayRemove({ data: true }, 'stack', [], heard.terminal)).toBe(true)
    expect(await mayRemove({}, 'stack', [], heard.terminal)).toBe(true)
    expect(heard.said).toBe('')
  })

  it('names what stays, and why, apart from what goes', async () => {
    const values = { data: true, 'yes-remove-data': 'stack' }
    expect(await mayRemove(values, 'stack', [FOLDER, LOCKED], heard.terminal)).toBe(true)
    expect(heard.said).toMatch(
      /is not removed:\n {4}folder data\/rest, size unknown\. To remove it: sudo rm -rf -- \/x\/data\/rest\n/,
    )
    expect(heard.said).toMatch(/is removed for good:\n {4}folder data\/db, 5 MB\n$/)
  })

  it('asks nothing where all of it stays', async () => {
    expect(await mayRemove({ data: true }, 'stack', [LOCKED], heard.terminal)).toBe(true)
    expect(heard.said).not.toContain('Type the name')
  })

  it('names the volumes also where it was confirmed beforehand', async () => {
    expect(
      await mayRemove({ data: true, 'yes-remove-data': 'stack' }, 'stack', VOLUMES, heard.terminal),
    ).toBe(true)
    expect(heard.said).toContain('stack_data')
  })
})
