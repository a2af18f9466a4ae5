import { join } from 'node:path'
import { type Corrections, layOver, readCorrections } from '../doctor/corrections.ts'
import type { HostFacts } from '../doctor/facts.ts'
import { refused, wrong } from '../refusal.ts'
import { parseJson } from '../system/json-file.ts'
import { readText, removeFile, replacePrivate } from '../system/private-file.ts'
import { openStateFolder, stateFolderOf } from '../system/state-folder.ts'

const pathIn = (dir: string) => join(stateFolderOf(dir), 'facts.json')

/** The machine as it was seen, with what was said of it in this folder. */
export function withCorrections(dir: string, seen: HostFacts): HostFacts {
  const corrections = correctionsIn(dir)
  return Object.keys(corrections).length === 0 ? seen : layOver(seen, corrections)
}

function correctionsIn(dir: string): Corrections {
  const path = pathIn(dir)
  const text = readText(path)
  if (text === undefined) return {}
  const read = readCorrections(parseJson(text))
  if ('corrections' in read) return read.corrections
  throw refused(
    `${path} cannot be used. ${read.wrong} Put it right, or run \`reflector-wizard doctor --forget-corrections\`.`,
  )
}

/** Keeps what is said of the machine in this folder, beside what was said before. */
export function correct(dir: string, given: unknown, source: string): void {
  const read = readCorrections(given)
  if ('wrong' in read) throw wrong(`${source} cannot be taken. ${read.wrong}`)
  const all = { ...correctionsIn(dir), ...read.corrections }
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
  openStateFolder(dir)
  replacePrivate(pathIn(dir), `${JSON.stringify(kept, undefined, 2)}\n`)
}

export const forgetCorrections = (dir: string): void => removeFile(pathIn(dir))
