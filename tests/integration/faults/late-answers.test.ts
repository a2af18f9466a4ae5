import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it } from 'vitest'
import { BIN } from '@/tests/support/wizard.ts'

it('waits for answers that come later than the command that takes them, and in pieces', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'wizard-faults-'))
  const words = [
    'plan',
    '--practice',
    '--json',
    '--stack',
    'reflector-selfhosted',
    '--dir',
    dir,
    '--answers',
    '-',
  ]
  const child = spawn(process.execPath, [BIN, ...words], { stdio: 'pipe' })
  let [said, plan] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => {
    plan += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    said += text
    // The last that it says before it reads.
    if (text.includes('Practice, in')) {
      child.stdin.write('{"access": {"kind": "ip",')
      setImmediate(() => child.stdin.end('"address": "10.0.0.7"}}'))
    }
  })
  const [code] = await once(child, 'close')
  expect([code, said]).toEqual([0, expect.not.stringContaining('cannot be read')])
  expect(plan).toContain('https://10.0.0.7')
  rmSync(dir, { recursive: true })
})
