import { lstatSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { refused } from '../../refusal.ts'
import { hasCode } from '../error-code.ts'
import { type Foreign, STATE } from './examine.ts'
import { parseSigned, type StateFolder, writeSigned } from './signed.ts'

const distrust = z.union([
  z.object({ why: z.enum(['link', 'file', 'tracked', 'unsigned', 'open', 'crowded']) }),
  z.object({ why: z.literal('owner'), uid: z.number() }),
  z.object({ why: z.literal('link-inside'), path: z.string() }),
  z.object({ why: z.literal('moved'), from: z.string() }),
])

const record = z.object({
  name: z.string(),
  at: z.string(),
  distrust,
  isUsable: z.boolean(),
})

/** State that was found and not believed, under the name that it has now. */
export type SetAside = z.infer<typeof record>

const FILE = 'set-aside.json'
const records = z.object({ records: z.array(record) })

/** What was set aside here and no person has decided about yet, the newest last. */
export const setAsideIn = (state: StateFolder): SetAside[] => parseSigned(state, FILE, records)?.records ?? []

/** A person has decided: the notice goes. What was set aside stays where it is. */
export const forgetSetAside = (state: StateFolder): void =>
  writeSigned(state, FILE, JSON.stringify({ records: [] }))

export function noteSetAside(state: StateFolder, name: string, { distrust, isUsable }: Foreign): void {
  if (distrust.why === 'key') return
  const made: SetAside = { name, at: new Date().toISOString(), distrust, isUsable }
  writeSigned(state, FILE, JSON.stringify({ records: [...setAsideIn(state), made] }))
}

/** Whether a name in a folder is state of the wizard: the one in use, or one that was set aside. */
export const isStateName = (name: string): boolean => name === STATE || name.startsWith(`${STATE}.`)

/**
 * Gives state that is not ours another name, as it is: it is not followed, not changed, and takes the place of nothing.
 * Undefined where something else was there by then.
 */
export function setAside(dir: string, foreign: Foreign): string | undefined {
  const path = join(dir, STATE)
  const name = freeName(dir)
  const aside = join(dir, name)
  if (!isSame(path, foreign)) return undefined
  try {
    renameSync(path, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
  if (isSame(aside, foreign)) return name
  // Another start was quicker, and this is what it made.
  renameSync(aside, path)
  return undefined
}

const isSame = (path: string, { dev, ino }: Foreign) => {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.dev === dev && found.ino === ino
}

function freeName(dir: string): string {
  const time = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
  for (let number = 1; number <= 1000; number++) {
    const name = `${STATE}.set-aside-${time}${number === 1 ? '' : `-${number}`}`
    if (!lstatSync(join(dir, name), { throwIfNoEntry: false })) return name
  }
  throw refused(
    `${dir} holds too many folders named ${STATE}.set-aside-…. Remove those that you do not need.`,
  )
}
