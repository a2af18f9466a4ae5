import { join } from 'node:path'
import { type Corrections, layOver, readCorrections } from '../doctor/corrections.ts'
import type { HostFacts } from '../doctor/facts.ts'
import { refused, wrong } from '../refusal.ts'
import { parseJson } from '../system/json-file.ts'
import { readSigned, removeSigned, writeSigned } from '../system/state/signed.ts'
import { openStateFolder, type StateFolder, trustedStateOf } from '../system/state-folder.ts'

const FILE = 'facts.json'

/** The machine as it was seen, with what was said of it in this folder. */
export function withCorrections(dir: string, seen: HostFacts): HostFacts {
  const state = trustedStateOf(dir)
  const corrections = state ? correctionsIn(state) : {}
  return Object.keys(corrections).length === 0 ? seen : layOver(seen, corrections)
}

function correctionsIn(state: StateFolder): Corrections {
  const signed = readSigned(state, FILE)
  if (signed === 'missing') return {}
  const path = join(state.path, FILE)
  const again =
    'Say it again with `reflector-wizard doctor --forget-corrections --correct FILE`, or leave out `--correct FILE` to use what is detected.'
  if (signed === 'damaged')
    throw refused(`${path} is not as the wizard wrote it, so it is not used. ${again}`)
  const read = readCorrections(parseJson(signed.json))
  if ('corrections' in read) return read.corrections
  throw refused(`${path} cannot be used. ${read.wrong} ${again}`)
}

/** Keeps what is said of the machine in this folder, beside what was said before. */
export function correct(dir: string, given: unknown, source: string): void {
  const read = readCorrections(given)
  if ('wrong' in read) throw wrong(`${source} cannot be taken. ${read.wrong}`)
  const state = openStateFolder(dir)
  const all = { ...correctionsIn(state), ...read.corrections }
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
  if (Object.keys(kept).length === 0) removeSigned(state, FILE)
  else writeSigned(state, FILE, JSON.stringify(kept))
}

export function forgetCorrections(dir: string): void {
  const state = trustedStateOf(dir)
  if (state) removeSigned(state, FILE)
}
