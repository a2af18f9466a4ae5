import { createHash } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import { refused } from '../../refusal.ts'
import { parseJson } from '../../system/json-file.ts'
import { pathKind } from '../../system/path-kind.ts'
import { readText, replacePrivate } from '../../system/private-file.ts'
import { openStateFolder, STATE, type StateFolder, trustedStateOf } from '../../system/state-folder.ts'
import { generations } from './sample/generation.ts'

/** By this file a folder is known to be one for practice. It is not signed: people set `pace` and `lacks` by hand. */
const FILE = 'practice.json'
const pathIn = ({ path }: StateFolder) => join(path, FILE)

const memory = z.object({
  format: z.literal(1),
  generation: z.enum(generations),
  /** The images that are there. */
  images: z.array(z.string()),
  /** The language models that are there, with the address of their Ollama. */
  models: z.array(z.string()),
  /** The services that run, each with a print of what it was started from. */
  running: z.record(z.string(), z.string()),
  /** Prints of what was done inside services and on the machine. */
  done: z.array(z.string()),
  /** Prints of what services gave, by the home that it was for. */
  given: z.record(z.string(), z.string()),
  /** How much of the time things take that they would really take, where somebody has written it in. */
  pace: z.number().min(0).optional(),
  /** What the machine lacks, by the findings that this leads to, where somebody has written it in. */
  lacks: z.array(z.enum(['docker', 'engine', 'gpu:toolkit'])).optional(),
})

/** What a practice machine has been through. It has no other state, so that another process goes on where one ended. */
export type Memory = z.infer<typeof memory>

/** One whose memory cannot be read is still none to work in for real. */
export function isPractice(dir: string): boolean {
  const state = trustedStateOf(dir)
  return state !== undefined && pathKind(pathIn(state)) !== 'nothing'
}

export function readMemory(dir: string): Memory {
  const state = trustedStateOf(dir)
  const read = memory.safeParse(parseJson((state && readText(pathIn(state))) ?? ''))
  if (read.success) return read.data
  throw refused(`${STATE}/${FILE} in ${dir} cannot be read. Remove that folder and begin a new practice.`)
}

/** Not interrupted by anything in this process; of other processes, the lock of the run lets one in. */
export function changeMemory(dir: string, change: (memory: Memory) => Partial<Memory>): void {
  const now = readMemory(dir)
  save(dir, { ...now, ...change(now) })
}

export const beginMemory = (dir: string, generation: Memory['generation']): void =>
  save(dir, { format: 1, generation, images: [], models: [], running: {}, done: [], given: {} })

function save(dir: string, memory: Memory) {
  replacePrivate(pathIn(openStateFolder(dir)), `${JSON.stringify(memory, null, 2)}\n`)
}

/** Equal for what is equal, and telling nothing of it. */
export const printOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, (_key, part) => (part instanceof RegExp ? String(part) : part)) ?? '')
    .digest('base64url')
    .slice(0, 22)
