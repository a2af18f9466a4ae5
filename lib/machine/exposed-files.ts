import { type Finding, warns } from '../doctor/finding.ts'
import type { Remedy } from '../doctor/remedies/remedy.ts'
import { modeOf } from '../plan/documents.ts'
import { shellWord } from '../shell-word.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { World } from '../stacks/contract/world.ts'
import { mayClose } from '../system/close-file.ts'
import { type Reader, readerOf } from '../system/file-readers.ts'
import { resolveInside } from '../system/path-inside.ts'

/** Files with secrets that others can read. Their modes belong to the person: they change only when a person says so. */
export const exposedFiles = (dir: string, documents: Document[], files: World['files']): Finding[] =>
  documents.flatMap(document => {
    const { path } = document
    const seen = files[path]
    if (!seen || !('text' in seen) || modeOf(document, seen.text) !== 0o600) return []
    const place = resolveInside(dir, path)
    const reader = 'full' in place ? readerOf(place.full) : undefined
    if (reader === undefined) return []
    const { who, fix } = WORDS[reader]
    const id = `${EXPOSED}${path}`
    const command = `${fix} ${shellWord(`${dir}/${path}`)}`
    const byUs = `reflector-wizard doctor --mend ${shellWord(id)}`
    return {
      ...warns(
        id,
        `Others can read ${path}`,
        `It holds secrets, and ${who} can read it.`,
        mayClose(dir, path) ? `Run \`${command}\`, or \`${byUs}\`.` : `Run \`${command}\`.`,
      ),
      at: path,
    }
  })

const EXPOSED = 'exposed:'

export const isExposed = ({ id }: Pick<Finding, 'id'>): boolean => id.startsWith(EXPOSED)

/** What the wizard itself can do about such files: those that another user owns, or that have a second name, it leaves. */
export const closingRemedies = (dir: string, findings: Finding[]): Remedy[] =>
  findings.flatMap(finding => {
    const { id, at } = finding
    if (!isExposed(finding) || at === undefined || !mayClose(dir, at)) return []
    return {
      finding: id,
      title: `Close ${at} to others`,
      steps: [{ argv: ['chmod', '600', `${dir}/${at}`], closes: at }],
    }
  })

const WORDS: Record<Reader, { who: string; fix: string }> = {
  everyone: { who: 'every user of this machine', fix: 'chmod 600' },
  group: { who: 'every member of its group', fix: 'chmod 600' },
  owner: { who: 'its owner, who is another user,', fix: 'sudo chown "$(id -u)"' },
}
