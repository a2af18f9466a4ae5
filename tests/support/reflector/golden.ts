import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '@/lib/doctor/finding.ts'
import type { Plan } from '@/lib/plan/plan.ts'
import { plan as planOf } from '@/lib/plan/plan.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { missingAnswers } from '@/lib/stacks/missing-answers.ts'
import { applied, MINTED, MINTED_KEYS } from './applied.ts'
import { factsOf } from './file-facts.ts'
import { settled } from './settle.ts'
import { type Generation, textIn, unknown, withFiles, worldOf } from './world.ts'

/** One command line of upstream's script, and what lay in the folder before it. */
interface Run {
  flags: string | string[]
  os?: 'darwin'
  /** The address of the machine; null where it has none. */
  lan?: string | null
  given?: Record<string, string | { like: string } | { without: string } | null>
  answers?: Record<string, Record<string, string>>
}

type Facts = Record<string, unknown>

/** What upstream's script left behind: keys and values of each file, as they differ from those of the first case. */
export interface Case {
  name: string
  runs: Run[]
  profiles: string[]
  files: Record<string, Facts>
}

const FOLDER = join(import.meta.dirname, '../../fixtures/reflector-selfhosted')

export function goldenCases(generation: Generation): Case[] {
  const read: { first: Record<string, Facts>; cases: Case[] } = JSON.parse(
    readFileSync(join(FOLDER, `${generation}.json`), 'utf8'),
  )
  return read.cases.map(one => ({ ...one, files: restored(one.files, read.first) }))
}

/** A case says only what differs from the first one; `null` says that a file or a key is not there. */
function restored(files: Record<string, Facts | null>, first: Record<string, Facts>): Record<string, Facts> {
  const merged = { ...first, ...files }
  return Object.fromEntries(
    Object.entries(merged).flatMap(([path, facts]) =>
      facts === null
        ? []
        : [
            [
              path,
              !isRecord(facts)
                ? facts
                : Object.fromEntries(
                    Object.entries({ ...first[path], ...facts }).filter(([, value]) => value !== null),
                  ),
            ],
          ],
    ),
  )
}

export interface Outcome {
  plan: Plan
  world: World
  /** The world after the plan was carried out. */
  after: World
  missing?: never
}

/** What still has to be said before it can be planned. */
export interface Unsaid {
  missing: Finding[]
  after?: never
}

/** Plans and carries out the runs of a case, one on the other. */
export function carryOut(stack: Stack, generation: Generation, { runs }: Case): Outcome | Unsaid {
  let outcome: Outcome | Unsaid | undefined
  for (const run of runs) outcome = runOnce(stack, generation, run, outcome?.after)
  if (!outcome) throw new Error('A case needs a run.')
  return outcome
}

function runOnce(
  stack: Stack,
  generation: Generation,
  run: Run,
  before: World | undefined,
): Outcome | Unsaid {
  const world = worldFor(generation, run, before)
  const flags = typeof run.flags === 'string' ? run.flags.split(' ').filter(word => word !== '') : run.flags
  const settling = settled(stack, world, { flags, answers: run.answers ?? {} })
  if (Array.isArray(settling)) throw new Error(JSON.stringify(settling))
  const missing = missingAnswers(settling.answers, stack.questions)
  if (missing.length > 0) return { missing }
  const plan = planOf(stack, settling.answers, world, new Set(settling.vault.keys()))
  return { plan, world, after: applied(plan, world, settling.vault) }
}

function worldFor(generation: Generation, run: Run, before: World | undefined): World {
  const lan = run.lan === null ? unknown : { value: run.lan ?? '192.168.1.50', from: 'a test' }
  const host = { lanAddress: lan, platform: { value: run.os ?? 'linux', from: 'a test' } }
  const fresh = worldOf(generation, {}, host)
  const start = before ? { ...before, host: fresh.host } : fresh
  const given = Object.entries(run.given ?? {}).flatMap(([path, text]): [string, string | undefined][] => {
    if (text === null) return [[path, undefined]]
    if (typeof text === 'string') return [[path, text]]
    if ('like' in text) return [[path, textIn(start.files[text.like])]]
    const lines = textIn(start.files[path])?.split('\n') ?? []
    return [[path, lines.filter(line => !line.startsWith(`${text.without}=`)).join('\n')]]
  })
  return {
    ...withFiles(start, Object.fromEntries(given)),
    addresses: { 'udp.tunnel.example': '203.0.113.9' },
  }
}

export interface Difference {
  file: string
  key: string
  upstream: unknown
  ours: unknown
}

/** Key by key, what upstream's script left and what we leave; undefined stands for nothing. */
export function differences({ files }: Case, after: World): Difference[] {
  return Object.entries(files).flatMap(([file, facts]) => {
    const text = textIn(after.files[file])
    const ours = text === undefined ? {} : factsOf(file, text)
    return differing(file, facts, ours)
  })
}

function differing(file: string, upstream: unknown, ours: unknown): Difference[] {
  if (!isRecord(upstream) || !isRecord(ours))
    return same(upstream, ours) ? [] : [{ file, key: '', upstream, ours }]
  return [...new Set([...Object.keys(upstream), ...Object.keys(ours)])]
    .filter(key => !same(upstream[key], ours[key]))
    .map(key => ({ file, key, upstream: upstream[key], ours: ours[key] }))
}

const isRecord = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

const sorted = (value: unknown): unknown =>
  MINTED_KEYS.some(key => key === value)
    ? MINTED
    : isRecord(value)
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, below]) => [key, sorted(below)] as const)
            .toSorted(([one], [other]) => one.localeCompare(other)),
        )
      : value
