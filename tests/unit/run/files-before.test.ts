import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesBefore, secretsBefore } from '@/lib/run/files-before.ts'
import { backupFolder, makeRunFolder, newRunId } from '@/lib/run/run-folders.ts'
import type { Document } from '@/lib/stacks/contract/document.ts'
import { openBackup } from '@/lib/system/backup.ts'
import { seeFile } from '@/lib/system/see-file.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const dir = temporaryFolder()

/** A run that came upon these texts and kept them. */
function runOver(texts: Record<string, string>, at: string): string {
  const [state, id] = [openStateFolder(dir()), newRunId(new Date(at))]
  makeRunFolder(state, id)
  const backup = openBackup(backupFolder(state, id), dir())
  for (const [path, text] of Object.entries(texts)) {
    writeFileSync(join(dir(), path), text)
    backup.keep(path, seeFile(dir(), path))
  }
  return id
}

const documents: Document[] = [
  { path: '.env', set: { ODD: { home: '.env#ODD', comes: 'typed', answer: 'a.odd' } } },
]

it('secrets of before every run are known: by their homes, and by the names of their keys', () => {
  runOver({ '.env': 'ODD=first-of-all\nMY_TOKEN=first-token\n' }, '2026-11-20T10:00:00Z')
  runOver({ '.env': 'ODD=second-one\nMY_TOKEN=second-token\n' }, '2026-11-21T10:00:00Z')
  expect(secretsBefore(dir(), documents, {}).toSorted()).toEqual([
    'first-of-all',
    'first-token',
    'second-one',
    'second-token',
  ])
})

it('what an example says, now as then, is no secret', () => {
  runOver({ '.env': 'MY_TOKEN=from-the-example\n' }, '2026-11-20T10:00:00Z')
  const example = { '.env.example': { text: 'MY_TOKEN=from-the-example\n' } }
  expect(secretsBefore(dir(), [], example)).toEqual([])
})

it('a copy that somebody took away is missed by nobody', () => {
  const id = runOver({ '.env': 'A=1\n', other: 'b\n' }, '2026-11-20T10:00:00Z')
  rmSync(join(backupFolder(openStateFolder(dir()), id).path, 'files', '.env'))
  expect(filesBefore(dir())).toEqual([{ run: id, files: { other: { text: 'b\n' } } }])
})
