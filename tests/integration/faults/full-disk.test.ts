import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bundle } from '@/tests/support/bundle.ts'
import type { Filled } from '@/tests/support/faults/full-disk.ts'
import { noPauses } from '@/tests/support/faults/no-pauses-file.ts'
import { onSmallDisk } from '@/tests/support/faults/small-disk.ts'
import { BIN } from '@/tests/support/wizard.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wizard-faults-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('E06: a run whose disk gets full says so and ends; with room again the next one comes to its end', async () => {
  const [disk, script] = [join(folder, 'disk'), join(folder, 'fill.mjs')]
  mkdirSync(disk)
  const lines = `import { fillInTheMiddle } from '@/tests/support/faults/full-disk.ts'
    const [dir, bin, ...noPauses] = process.argv.slice(2)
    console.log(JSON.stringify(await fillInTheMiddle(dir, bin, noPauses)))`
  bundle(lines, script)
  const { stdout, stderr } = await onSmallDisk(disk, '2m', [script, disk, BIN, ...noPauses(folder)])
  expect(stderr).toBe('')
  const { full, next, undone }: Filled = JSON.parse(stdout)
  expect(full.code).toBe(1)
  const last = JSON.parse(full.stdout.trim().split('\n').at(-1) ?? '')
  expect(last.type).toBe('run-fail')
  expect(`${last.finding.title} ${last.finding.because}`).toMatch(/no room left|disk is full/i)
  expect(last.finding.remedy).toMatch(/start again|try again|Make room/)
  expect([next.code, undone.code]).toEqual([0, 0])
})
