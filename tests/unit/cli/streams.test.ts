import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { showLiveList } from '@/cli/live-list/show.ts'
import { main } from '@/cli/main.ts'
import { print, printJson, printWhole, say } from '@/cli/streams.ts'
import { asking } from '@/cli/terminal.ts'
import { FORMAT, type RunEvent } from '@/lib/run/events.ts'
import { logToTerminal } from '@/lib/system/terminal.ts'
import { heardOutput } from '../../support/heard-output.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const heard = heardOutput()

/** Sets the title, clears the screen, writes the clipboard, and turns text around; the last two begin without an escape. */
const ATTACKS: [string, string][] = [
  ['a title', '\u001b]0;pwn\u0007'],
  ['a cleared screen', '\u001b[2J\u001b[H'],
  ['a written clipboard', '\u001b]52;c;cm0gLXJmIC8=\u001b\\'],
  ['a link', '\u001b]8;;http://evil.example\u001b\\here\u001b]8;;\u001b\\'],
  ['a movement of one byte', '\u009b1A'],
  ['a backspace and a return', 'safe\b\b\b\b\rFAKE'],
  ['text turned around', '\u202egnp.exe\u202c'],
]
const ACTS = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u

describe('A name in a checkout cannot move, colour or rewrite the terminal:', () => {
  it.each(ATTACKS)('%s', (_, attack) => {
    say(`There is no ${attack}x`)
    print(`Open ${attack}x`)
    printWhole(`# Report of ${attack}x\n`)
    expect(heard.stderr).toMatch(/x\n$/)
    expect(heard.stdout).toMatch(/x\n$/)
    expect(heard.stdout + heard.stderr).not.toMatch(ACTS)
  })

  it.each(ATTACKS)('%s in a result for programs, which keeps its value', (_, attack) => {
    printJson({ name: attack })
    expect(heard.stdout).not.toMatch(ACTS)
    expect(JSON.parse(heard.stdout)).toEqual({ name: attack })
  })

  it.each(ATTACKS)('%s in the name of a folder', async (_, attack) => {
    expect(await main(['doctor', '--dir', join(folder(), `${attack}x`)], '/dist')).toBe(1)
    expect(heard.stderr).toMatch(/There is no folder/)
    expect(heard.stderr).not.toMatch(ACTS)
  })

  it.each(ATTACKS)('%s in an error of a page, which comes with its stack', (_, attack) => {
    logToTerminal('⨯', new Error(`${attack}x`))
    expect(heard.stderr).toMatch(/^⨯ Error: .*x\n\s+at /)
    expect(heard.stderr).not.toMatch(ACTS)
  })

  it.each(ATTACKS)('%s in a question', async (_, attack) => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    input.end('yes\n')
    await asking({ input, output }, ask => ask(`Type ${attack}x: `))
    expect(String(output.read())).not.toMatch(ACTS)
  })

  it.each(ATTACKS)('%s in the list of a run, which still draws itself', (_, attack) => {
    const stream = new PassThrough()
    const terminal = Object.assign(stream, { columns: 200, rows: 40 })
    const view = showLiveList(terminal)
    for (const event of eventsWith(`${attack}first\nsecond`)) view.show(event)
    const drawn = String(stream.read())
    expect(drawn).toContain('first second')
    expect(drawn).toContain('\u001b[?25l')
    for (const part of ['\u001b]', '\u009b', '\b', '\u202e']) expect(drawn).not.toContain(part)
    expect(drawn).not.toContain('\u001b[2J')
  })
})

function eventsWith(title: string): RunEvent[] {
  const stamp = { seq: 0, at: '2026-01-01T00:00:00.000Z', run: 'r' }
  const steps = [{ id: 'a', stage: 'containers', title, needs: [] }]
  return [
    { ...stamp, type: 'run-start', format: FORMAT, kind: 'apply', stack: 's', practice: false, steps },
    { ...stamp, type: 'run-cancel', left: ['a'] },
  ]
}

it('an archive that is a result stays as it is', () => {
  const bytes = Uint8Array.from([0x1f, 0x8b, 0x1b, 0x9b])
  const written = vi.spyOn(process.stdout, 'write')
  printWhole(bytes)
  expect(written).toHaveBeenLastCalledWith(bytes)
})

it('no other module writes to the terminal', () => {
  const modules = ['app', 'cli', 'components', 'lib'].flatMap(place =>
    readdirSync(place, { recursive: true, encoding: 'utf8' }).map(path => join(place, path)),
  )
  const writers = modules
    .filter(path => /\.tsx?$/.test(path))
    .filter(path => /\b(?:stdout|stderr)\.write\b|\bconsole\./.test(readFileSync(path, 'utf8')))
  expect(writers).toEqual(['cli/streams.ts', 'lib/system/terminal.ts'])
})
