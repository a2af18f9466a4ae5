import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packTar } from '@/lib/system/tar/pack-tar.ts'
import { mustRun } from '../../../support/run-program.mjs'

const FILES = [
  { path: 'report.md', text: '# A report\n' },
  { path: 'logs/a.log', text: 'ü'.repeat(700) },
  { path: 'empty', text: '' },
]

it('packs what tar unpacks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pack-tar-'))
  const packed = join(folder, 'a.tar.gz')
  writeFileSync(packed, packTar('report', FILES))
  await mustRun('tar', 'tar', ['-xzf', packed, '-C', folder])
  for (const { path, text } of FILES) expect(readFileSync(join(folder, 'report', path), 'utf8')).toBe(text)
  rmSync(folder, { recursive: true })
})

it('makes the same bytes of the same files, in whatever order they come', () => {
  expect(packTar('x', FILES).equals(packTar('x', FILES.toReversed()))).toBe(true)
})

it('refuses a name for which there is no room, instead of cutting it', () => {
  expect(() => packTar('x', [{ path: 'a'.repeat(120), text: '' }])).toThrow('too long')
})
