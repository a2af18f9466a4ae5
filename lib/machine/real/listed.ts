import * as z from 'zod'
import type { Listed } from '../../stacks/contract/step.ts'
import { parseJson } from '../../system/json-file.ts'
import type { Reading } from '../machine.ts'

const entries = z.array(z.record(z.string(), z.unknown()))

/** Whether a list in a JSON answer says what it has to. */
export function readListed(body: string, { in: key, of, is, late }: Listed, now = Date.now()): Reading {
  const list = z.object({ [key]: entries.nullish() }).safeParse(parseJson(body))
  if (!list.success) return { ok: false, saw: 'answers something else' }
  const named = Object.values(of).join(', ')
  const meant = (list.data[key] ?? []).filter(entry => has(entry, of))
  const [first] = meant
  if (!first) return { ok: false, saw: `lists no ${named}` }
  const well = meant.find(entry => has(entry, is))
  const entry = well ?? newestOf(first, meant, late.heard)
  const saw = `lists ${named} as ${Object.keys(is)
    .map(name => entry[name] ?? 'unknown')
    .join(', ')}`
  if (well) return { ok: true, saw }
  const seconds = Math.round((now - momentOf(entry, late.heard)) / 1000)
  if (!Number.isFinite(seconds)) return { ok: false, saw: `${saw}, never heard` }
  return { ok: has(entry, late.is) && seconds <= late.within, saw: `${saw}, heard ${seconds} s ago` }
}

type Entry = Record<string, unknown>

const has = (entry: Entry, values: Readonly<Record<string, string>>) =>
  Object.entries(values).every(([name, value]) => entry[name] === value)

const newestOf = (first: Entry, entries: readonly Entry[], key: string): Entry =>
  entries.reduce((newest, one) => (momentOf(one, key) > momentOf(newest, key) ? one : newest), first)

/** Before all times where it does not say. */
function momentOf(entry: Entry, key: string): number {
  const moment = Date.parse(String(entry[key]))
  return Number.isNaN(moment) ? Number.NEGATIVE_INFINITY : moment
}
