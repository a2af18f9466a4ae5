import { addressOfChapter, firstChapterOf } from '@/components/setup/steps-of.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { type Draft, readDraft } from '@/lib/draft/draft.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import { newestRun, type RunHere, runUnderWay } from '@/lib/run/runs-here.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { type KnownStack, stacksHere } from '@/lib/start/stacks-here.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'

export interface Way {
  label: string
  href: string
}

/** How far things are in a folder, and the ways on from there. */
export interface Standing {
  title: string
  lead: string
  /** The moment that it was set up. */
  since?: string
  findings?: Finding[]
  /** Something is there of which it can be said how it stands. */
  isInstalled?: boolean
  /** The first is the main one. */
  ways: Way[]
  /** Stacks that know this checkout as well, to be set up instead. */
  choices: Stack[]
}

/** Undefined where nothing is in the folder that the wizard knows. */
export function standingIn(dir: string): Standing | undefined {
  const state = trustedStateOf(dir)
  const current = runUnderWay(state)
  if (current?.start.kind === 'mend') return { ...MENDING, ways: [follow(current)], choices: [] }
  const proof = runUnderWay(state, 'proof')
  if (proof) return { ...PROVING, title: titleOf(proof), ways: [follow(proof)], choices: [] }
  const run = newestRun(state)
  const draft = readDraft(state)
  const { known } = stacksHere(dir)
  return (
    (run && standingOfRun(run)) ??
    standingOfFolder(known, { draft, run, last: readLastAnswers(state)?.stack })
  )
}

const PLAN: Way = { label: 'See what will change', href: '/plan' }

const STANDS: Way = { label: 'See how it stands', href: '/dashboard' }

const MENDING = { title: 'The machine is being mended', lead: 'Commands are at work.' }
const PROVING = { lead: 'A proof with a recording is under way.' }
const follow = ({ id }: RunHere): Way => ({ label: 'Follow it', href: `/runs/${id}` })

/** A stack of another version of the wizard is called by its id. */
const titleOf = ({ start }: RunHere): string =>
  stacks.find(({ id }) => id === start.stack)?.title ?? start.stack

function standingOfRun(run: RunHere): Standing | undefined {
  const { id, start, end, isUnderWay } = run
  const href = `/runs/${id}`
  const stack = stacks.find(stack => stack.id === start.stack)
  const title = titleOf(run)
  const change = stack ? [{ label: 'Change an answer', href: firstChapterOf(stack) }] : []
  if (isUnderWay) return { title, lead: 'A run is under way.', ways: [follow(run)], choices: [] }
  if (end?.type === 'run-done') return undefined
  const [lead, label] =
    end?.type === 'run-fail'
      ? ['The last run failed. What was done stays done.', 'See why']
      : ['The last run did not come to its end. What was done stays done.', 'Go on from there']
  return { title, lead, ways: [{ label, href }, ...change, PLAN], choices: [] }
}

interface Before {
  draft: Draft
  run: RunHere | undefined
  last: string | undefined
}

function standingOfFolder(known: KnownStack[], before: Before): Standing | undefined {
  const { draft, run, last } = before
  if (known.length === 0) return undefined
  const id = draft.stack ?? last
  const here = known.find(({ stack }) => stack.id === id) ?? known.find(({ isSetUp }) => isSetUp)
  const only = here ?? (known.length === 1 ? known[0] : undefined)
  if (!only)
    return {
      title: 'What do you want to set up?',
      lead: 'What is in this folder can be set up in more than one way. Nothing is written before you have seen what will change.',
      ways: [],
      choices: known.map(({ stack }) => stack),
    }
  return only.isSetUp || hasDone(run)
    ? standingOfInstalled(only, before)
    : standingOfCheckout(only, draft, othersThan(only, known))
}

const othersThan = ({ stack }: KnownStack, known: KnownStack[]): Stack[] =>
  known.flatMap(other => (other.stack === stack ? [] : [other.stack]))

const hasDone = (run: RunHere | undefined) => run?.end?.type === 'run-done' && run.start.kind === 'apply'

function standingOfInstalled({ stack, findings }: KnownStack, { draft, run }: Before): Standing {
  const isOurs = hasDone(run)
  const change = openAnswers(stack, draft)
    ? { label: 'Go on where you stopped', href: whereStopped(stack, draft) }
    : { label: 'Change how it is set up', href: firstChapterOf(stack) }
  return {
    title: stack.title,
    lead: isOurs
      ? 'It is set up here.'
      : 'Its files say how it was set up here before. That is taken over; only what you change is written.',
    ...(isOurs && run?.end && { since: run.end.at }),
    findings,
    isInstalled: true,
    ways: [
      STANDS,
      change,
      { label: 'Check it', href: '/plan' },
      ...(run ? [{ label: 'The last run', href: `/runs/${run.id}` }] : []),
    ],
    choices: [],
  }
}

function standingOfCheckout({ stack, findings }: KnownStack, draft: Draft, choices: Stack[]): Standing {
  const first = firstChapterOf(stack)
  const lead = 'This folder holds its checkout. What will change is shown before anything is written.'
  if (findings.length > 0) return { title: stack.title, lead, findings, ways: [PLAN], choices }
  const ways = openAnswers(stack, draft)
    ? [
        { label: 'Go on where you stopped', href: whereStopped(stack, draft) },
        { label: 'Begin with the first question', href: first },
      ]
    : [{ label: 'Set it up', href: first }]
  return { title: stack.title, lead, ways: [...ways, PLAN], choices }
}

const openAnswers = ({ id }: Stack, { stacks }: Draft): boolean => Object.keys(stacks[id] ?? {}).length > 0

/** The first page with a question that nobody answered since the last run, else what comes after all of them. */
function whereStopped({ id, chapters }: Stack, { stacks }: Draft): string {
  const answered = stacks[id] ?? {}
  const open = chapters.find(({ asks }) => asks.every(question => answered[question]?.kind === undefined))
  return open ? addressOfChapter(open.id) : PLAN.href
}
