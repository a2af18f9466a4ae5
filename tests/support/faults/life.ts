import * as fs from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { Refusal } from '@/lib/refusal.ts'
import { journalPath } from '@/lib/run/journal.ts'
import { backupFolder, runFolder, runIds } from '@/lib/run/run-folders.ts'
import { startRun } from '@/lib/run/start-run.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import type { Random } from '../seeded-random.ts'
import { carry, prepareIn, undo, type Wish } from './carry.ts'
import { atSomeAction, dieAtSomeAction } from './interference.ts'

/** A folder in which things happen, and the keys that a person has written into its env files by hand. */
export interface Life {
  dir: string
  random: Random
  own: Record<string, string[]>
  written: number
}

export const WISHES: [Wish, ...Wish[]] = [
  { stack: 'reflector-standalone' },
  { stack: 'reflector-standalone', given: { llm: { kind: 'ollama-cpu', model: 'llama3.1:8b' } } },
  { stack: 'reflector-standalone', given: { llm: { kind: 'ollama-host' } } },
]

export const ENV_FILES = ['server/.env', 'www/.env.local']

export const textIn = (dir: string, path: string): string | undefined =>
  fs.existsSync(join(dir, path)) ? fs.readFileSync(join(dir, path), 'utf8') : undefined

const lastId = (dir: string) => runIds(openStateFolder(dir)).at(-1) ?? ''

async function apply({ dir, random }: Life) {
  expect((await carry(dir, 'apply', random.pick(WISHES))).ending).toEqual({ ended: 'done' })
}

async function fail({ dir, random }: Life) {
  atSomeAction(random, () => {
    throw new Error('It broke.')
  })
  expect(['done', 'failed']).toContain((await carry(dir, 'apply', random.pick(WISHES))).ending.ended)
}

async function cancel({ dir, random }: Life) {
  const prepared = await prepareIn(dir, random.pick(WISHES))
  const run = startRun({ dir, kind: 'apply', prepared })
  atSomeAction(random, () => run.cancel())
  expect(['done', 'cancelled']).toContain((await run.ended).ended)
}

/** Nothing is done from some action on, and the journal knows less than was done. */
async function kill(life: Life) {
  const { dir, random } = life
  dieAtSomeAction(random)
  const { ending } = await carry(dir, 'apply', random.pick(WISHES))
  if (ending.ended === 'done') return
  const journal = journalPath(runFolder(openStateFolder(dir), lastId(dir)))
  const text = fs.readFileSync(journal, 'utf8')
  const first = text.indexOf('\n') + 1
  fs.writeFileSync(journal, text.slice(0, first + random.integer(text.length - first - 1)))
  fs.writeFileSync(join(openStateFolder(dir).path, 'run.lock'), STALE)
  fs.writeFileSync(join(dir, `${random.pick(ENV_FILES)}.rw-0123456789ab.tmp`), 'HALF=')
}

const STALE = JSON.stringify({
  run: 'r',
  kind: 'apply',
  pid: 1,
  identity: 'of another boot',
  host: hostname(),
  since: '',
})

/** A person removes a file, a line of ours, or adds one of their own. */
async function edit(life: Life) {
  const { dir, random, own } = life
  const path = random.pick(ENV_FILES)
  const text = textIn(dir, path)
  if (text === undefined) return
  if (random.chance(0.1)) {
    fs.rmSync(join(dir, path))
    own[path] = []
  } else if (random.chance(0.3)) {
    fs.writeFileSync(join(dir, path), text.replace(/^(LLM_MODEL|SITE_URL|LLM_API_KEY)=.*\n/m, ''))
  } else {
    const key = `OWN_${++life.written}`
    fs.writeFileSync(join(dir, path), `${key}="by  hand"\n${text}`)
    own[path] = [...(own[path] ?? []), key]
  }
}

/** What was written by hand since the run is in the files afterwards, or in what undoing kept of them. */
async function putBack({ dir, own }: Life) {
  try {
    expect((await undo(dir)).ending).toEqual({ ended: 'done' })
  } catch (error) {
    if (error instanceof Refusal) return
    throw error
  }
  const kept = join(backupFolder(openStateFolder(dir), lastId(dir)).path, 'files')
  for (const path of ENV_FILES) {
    const now = textIn(dir, path) ?? ''
    const both = `${now}${textIn(kept, path) ?? ''}`
    expect((own[path] ?? []).filter(key => !both.includes(`${key}=`))).toEqual([])
    own[path] = [...(now.match(/^OWN_\d+/gm) ?? [])]
  }
}

/** All that can happen in a folder, and whether it ends with a run that was told to its end. */
export const HAPPENINGS: { happen(life: Life): Promise<void>; ends: boolean }[] = [
  { happen: apply, ends: true },
  { happen: fail, ends: true },
  { happen: cancel, ends: true },
  { happen: kill, ends: false },
  { happen: edit, ends: false },
  { happen: edit, ends: false },
  { happen: putBack, ends: false },
]
