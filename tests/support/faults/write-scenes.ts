import * as fs from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Refusal } from '@/lib/refusal.ts'
import { seeFile } from '@/lib/system/see-file.ts'
import { removeFile, restoreLink, writeFile } from '@/lib/system/write-file.ts'
import { isRoot } from '@/tests/support/processes.ts'
import { passEnd, waitAtGate } from '@/tests/support/strace-gate.ts'

export const PATH = 'server/.env'
export const OLD = `KEY=old\n${'# as it was\n'.repeat(300)}`
export const NEW = `KEY=new\n${'# as it shall be\n'.repeat(6000)}`

interface Scene {
  prepare(dir: string): void
  change(dir: string): void
}

const write = (dir: string, link: 'kept' | 'replaced' = 'kept') =>
  writeFile(dir, PATH, NEW, { seen: seeFile(dir, PATH), mode: 0o600, link })

function putOld(dir: string, path = PATH) {
  fs.mkdirSync(join(dir, 'server'))
  fs.writeFileSync(join(dir, path), OLD)
  fs.chmodSync(join(dir, path), 0o640)
  if (isRoot) fs.chownSync(join(dir, path), 1, 1)
}

function putLink(dir: string) {
  putOld(dir, 'server/real')
  fs.symlinkSync('real', join(dir, PATH))
}

/** Everything that changes files for a run. */
export const scenes: Record<string, Scene> = {
  'writing over a file of somebody else': { prepare: dir => putOld(dir), change: dir => write(dir) },
  'writing a new file in a new folder': { prepare: () => {}, change: dir => write(dir) },
  'writing through a link': { prepare: putLink, change: dir => write(dir) },
  'writing in the place of a link': { prepare: putLink, change: dir => write(dir, 'replaced') },
  'putting a link back': {
    prepare(dir) {
      putLink(dir)
      fs.renameSync(join(dir, PATH), join(dir, 'server/was'))
      fs.writeFileSync(join(dir, PATH), NEW)
    },
    change: dir => restoreLink(dir, PATH, 'real'),
  },
  'removing a file': { prepare: dir => putOld(dir), change: dir => removeFile(dir, PATH) },
}

export interface Outcome {
  refused?: string
  /** What should never come out of a door. */
  raw?: string
}

/** For a process of its own: waits, changes the file of a scene, and says how that went. */
export async function play(name: string, dir: string): Promise<void> {
  await waitAtGate()
  const outcome = tryOut(() => scenes[name]?.change(dir))
  passEnd()
  process.stdout.write(JSON.stringify(outcome))
}

export function tryOut(change: () => void): Outcome {
  try {
    change()
    return {}
  } catch (error) {
    return error instanceof Refusal ? { refused: error.message } : { raw: String(error) }
  }
}

/** For a disk that has no room for the new text: says how that went, and what is there then. */
export function fillUp(dir: string): void {
  putOld(dir)
  const large = { seen: seeFile(dir, PATH), mode: 0o600 }
  const outcome = tryOut(() => writeFile(dir, PATH, NEW.repeat(2), large))
  const isOld = fs.readFileSync(join(dir, PATH), 'utf8') === OLD
  process.stdout.write(JSON.stringify({ outcome, isOld, names: fs.readdirSync(join(dir, 'server')) }))
}
