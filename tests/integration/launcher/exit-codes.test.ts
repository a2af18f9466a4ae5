import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NODE_PROGRAMS } from '../../support/node-programs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { BIN } from '../../support/wizard.ts'

const folder = temporaryFolder()

/** Runs the launcher with a command line of these lines in place of ours. */
function launch(node: string, main: string) {
  const bin = join(folder(), 'bin', 'reflector-wizard.mjs')
  for (const name of ['bin', 'dist/cli']) mkdirSync(join(folder(), name), { recursive: true })
  copyFileSync(BIN, bin)
  writeFileSync(join(folder(), 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder(), 'dist/cli/main.js'), `export async function main() {\n${main}\n}`)
  const { status, stdout, stderr } = spawnSync(node, [bin], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe.each(NODE_PROGRAMS)('the launcher on %s', node => {
  it('ends with 1 and a sentence where a command waits for what never comes', () => {
    const { status, stderr } = launch(node, 'await new Promise(() => {})')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^reflector-wizard: the command ended before it had an answer\. .*\n$/)
  })

  it.each([0, 1, 2])('ends with the exit code %i of its command, and adds nothing', code => {
    const { status, stdout, stderr } = launch(node, `console.log('result')\nreturn ${code}`)
    expect([status, stdout, stderr]).toEqual([code, 'result\n', ''])
  })

  it('keeps the exit code that a command has set or ended with', () => {
    expect(launch(node, 'process.exitCode = 1\nreturn 0')).toMatchObject({ status: 1, stderr: '' })
    expect(launch(node, 'process.exit(130)')).toMatchObject({ status: 130, stderr: '' })
  })

  it('shows a fault of ours once, and ends with 1', () => {
    const { status, stderr } = launch(node, `throw new Error('a fault')`)
    expect(status).toBe(1)
    expect(stderr.match(/Error: a fault/g)).toHaveLength(1)
    expect(stderr).not.toContain('before it had an answer')
  })
})
