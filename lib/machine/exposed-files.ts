import { type Finding, warns } from '../doctor/finding.ts'
import { modeOf } from '../plan/documents.ts'
import { shellWord } from '../shell-word.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { World } from '../stacks/contract/world.ts'
import { type Reader, readerOf } from '../system/file-readers.ts'
import { resolveInside } from '../system/path-inside.ts'

/** Files with secrets that others can read. Their modes belong to the person, so they are named and not changed. */
export const exposedFiles = (dir: string, documents: Document[], files: World['files']): Finding[] =>
  documents.flatMap(document => {
    const { path } = document
    const seen = files[path]
    if (!seen || !('text' in seen) || modeOf(document, seen.text) !== 0o600) return []
    const place = resolveInside(dir, path)
    const reader = 'full' in place ? readerOf(place.full) : undefined
    if (reader === undefined) return []
    const { who, fix } = WORDS[reader]
    const command = `${fix} ${shellWord(`${dir}/${path}`)}`
    return {
      ...warns(
        `exposed:${path}`,
        `Others can read ${path}`,
        `It holds secrets, and ${who} can read it.`,
        `Run \`${command}\`.`,
      ),
      at: path,
    }
  })

const WORDS: Record<Reader, { who: string; fix: string }> = {
  everyone: { who: 'every user of this machine', fix: 'chmod 600' },
  group: { who: 'every member of its group', fix: 'chmod 600' },
  owner: { who: 'its owner, who is another user,', fix: 'sudo chown "$(id -u)"' },
}
