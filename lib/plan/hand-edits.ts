import { blocks, type Finding, warns } from '../doctor/finding.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { Seen, World } from '../stacks/contract/world.ts'
import { isCopy, isWhole } from './documents.ts'
import { type SealState, sealOf } from './seal.ts'

/** What a person decided about files of ours that were edited by hand since, by path. */
export type Edited = Readonly<Record<string, 'keep' | 'replace'>>

export interface HandEdits {
  /** With the files that are kept as copies of themselves. */
  documents: Document[]
  findings: Finding[]
  /** The files that are kept: for as long as they stay edited they need not be asked about again. */
  kept: Edited
}

/**
 * Whole files of ours that say something else than we wrote: each is written again or left alone as decided, and never
 * undone unasked. One that was never ours may be left alone as well; a rule of the stack speaks of it.
 */
export function settleHandEdits(documents: Document[], files: World['files'], edited: Edited): HandEdits {
  const stateOf = (document: Document) => (isOurs(document) ? stateIn(files[document.path]) : 'intact')
  const unasked = documents.filter(document => stateOf(document) === 'broken' && !edited[document.path])
  const kept = documents.filter(
    document => stateOf(document) !== 'intact' && edited[document.path] === 'keep',
  )
  return {
    documents: documents.map(document =>
      kept.includes(document) ? { path: document.path, copy: document.path } : document,
    ),
    findings: [...unasked.map(unanswered), ...kept.map(stays)],
    kept: Object.fromEntries(kept.map(({ path }) => [path, 'keep'])),
  }
}

/** A whole file of ours that says something else than we wrote. */
export interface HandEdited {
  path: string
  /** Undefined where somebody has to decide before anything can be done. */
  becomes?: 'keep' | 'replace'
}

/**
 * The files of a plan over which a person may decide, and what becomes of them as the plan stands: those that were edited,
 * and those that were never ours and of which a rule speaks.
 */
export const handEdited = (
  { documents, findings }: { documents: Document[]; findings: Finding[] },
  files: World['files'],
): HandEdited[] =>
  documents.flatMap((document): HandEdited[] => {
    const { path } = document
    if (isCopy(document)) return document.copy === path ? [{ path, becomes: 'keep' }] : []
    if (!isOurs(document)) return []
    if (findings.some(({ id }) => id === unansweredId(path))) return [{ path }]
    const isOdd = stateIn(files[path]) === 'broken' || findings.some(({ at }) => at === path)
    return isOdd ? [{ path, becomes: 'replace' }] : []
  })

const unansweredId = (path: string) => `edited:${path}`

const isOurs = (document: Document) => (isWhole(document) ? document.sealed === true : 'gone' in document)

const stateIn = (seen: Seen | undefined): SealState => (seen && 'text' in seen ? sealOf(seen.text) : 'intact')

const unanswered = ({ path }: Document): Finding => ({
  ...blocks(
    unansweredId(path),
    `${path} was edited by hand`,
    'It is not what the wizard wrote any more, and this plan would undo that.',
    `Answer \`"edited": { "${path}": "keep" }\` to leave it as it is, or \`"replace"\` to have it written; the old one is then kept among the backups.`,
  ),
  at: path,
})

const stays = ({ path }: Document): Finding => ({
  ...warns(
    `kept:${path}`,
    `${path} stays as it is`,
    'What is chosen here does not reach it.',
    `Answer \`"edited": { "${path}": "replace" }\` to have it written again.`,
  ),
  at: path,
})
