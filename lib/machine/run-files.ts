import { linkOf, modeOf, secretsOf } from '../plan/documents.ts'
import { fill } from '../plan/fill.ts'
import { valueAt } from '../plan/homes.ts'
import { makeSecret } from '../secrets/make-secret.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { Home } from '../stacks/contract/value.ts'
import type { World } from '../stacks/contract/world.ts'
import type { Backup } from '../system/backup.ts'
import { seeFile } from '../system/see-file.ts'
import { removeFile, verifyUnchanged, writeFile } from '../system/write-file.ts'
import type { PreparedPlan } from './prepare-plan.ts'

/** The files of a plan while it is carried out, and the only place where the values of its secrets meet. */
export interface RunFiles {
  /** Refuses, before anything is written, where a file is not what it was when the plan was made. */
  verify(): void
  isWritten(path: string): boolean
  write(path: string): void
  /** What a home says now; undefined where nobody has said it yet. */
  valueAt(home: Home): string | undefined
  /** Keeps what a service gave: in every file that names its home, or for this run alone. */
  store(values: ReadonlyMap<Home, string>): void
}

export interface Surroundings {
  dir: string
  backup: Backup
  /** Hears of every secret before it is written or used. */
  learn(secret: string): void
}

export function openRunFiles(prepared: PreparedPlan, { dir, backup, learn }: Surroundings): RunFiles {
  const { plan } = prepared
  const files: World['files'] = { ...prepared.world.files }
  const fresh = freshSecrets(prepared)
  for (const value of fresh.values()) learn(value)
  const known = (home: Home) => fresh.get(home) ?? valueAt(home, files)
  const textOf = (document: Document) => fill(document, files, known)

  function write(document: Document) {
    const { path } = document
    const seen = files[path] ?? { absent: true }
    const text = textOf(document)
    if (text === ('text' in seen ? seen.text : undefined)) return
    verifyUnchanged(dir, path, seen)
    backup.keep(path, seen)
    if (text === undefined) removeFile(dir, path)
    else writeFile(dir, path, text, { seen, mode: modeOf(document, text), link: linkOf(document) })
    files[path] = text === undefined ? { absent: true } : { text }
  }

  const documentAt = (path: string): Document => {
    const found = plan.documents.find(document => document.path === path)
    if (!found) throw new Error(`${path} is no document of this plan.`)
    return found
  }

  return {
    verify() {
      for (const { path } of plan.files) verifyUnchanged(dir, path, files[path] ?? { absent: true })
    },
    isWritten(path) {
      const seen = seeFile(dir, path)
      return textOf(documentAt(path)) === ('text' in seen ? seen.text : undefined)
    },
    write: path => write(documentAt(path)),
    valueAt: known,
    store(values) {
      for (const [home, value] of values) {
        learn(value)
        fresh.set(home, value)
      }
      const named = (document: Document) => secretsOf(document).some(({ home }) => values.has(home))
      for (const document of plan.documents.filter(named)) write(document)
    },
  }
}

/** Secrets that arise now, each made once however many files have it. */
function freshSecrets({ plan, vault }: PreparedPlan): Map<Home, string> {
  const due = new Set(plan.files.flatMap(({ writes }) => writes))
  const made = new Map<Home, string>()
  for (const secret of plan.documents.flatMap(secretsOf))
    if (due.has(secret.home) && !made.has(secret.home)) made.set(secret.home, makeSecret(secret, vault))
  return made
}
