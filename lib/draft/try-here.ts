import { unseenHost } from '../doctor/facts.ts'
import { named } from '../machine/choose-stack.ts'
import { isPractice } from '../machine/practice/memory.ts'
import { tryOut } from '../machine/try.ts'
import { createRedactor } from '../secrets/redact.ts'
import { redactDeep } from '../secrets/redact-deep.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import { fieldAt } from '../stacks/secret-destination.ts'
import { secretFieldsOf } from '../stacks/trial.ts'
import { type ReadTrial, readTrial, type TrialRequest } from '../stacks/trial-request.ts'
import { wouldTry } from '../stacks/trial-words.ts'
import { failed, type Tried, tried } from '../stacks/tried.ts'
import { authoritiesHere } from './authorities-here.ts'
import { isTypedFor } from './moved-answers.ts'
import { newestOnly } from './newest-only.ts'
import { stackHere } from './stack-here.ts'
import { storedSecrets } from './stored-secrets.ts'
import { openVault } from './vault.ts'

type Secrets = ReadonlyMap<string, string>

export interface TryingHere {
  signal: AbortSignal
  /** How long the whole may take. */
  seconds?: number
}

const SECONDS = 10

/** Tries what a page asks to be tried in a folder. In practice it says what would be tried, and asks nobody. */
export async function tryHere(dir: string, asked: TrialRequest, trying: TryingHere): Promise<Tried> {
  const stack = asked.stack === undefined ? stackHere(dir, unseenHost) : named(asked.stack)
  const read = readTrial(asked, stack.questions)
  if ('ok' in read) return read
  if (isPractice(dir))
    return { ok: true, practice: true, saw: [wouldTry(read.trial), 'This is practice: nobody was asked.'] }
  const name = [dir, stack.id, asked.question, asked.trial].join('\n')
  return newestOnly(name, trying.signal, async signal => {
    const patience = AbortSignal.timeout((trying.seconds ?? SECONDS) * 1000)
    const secrets = await secretsFor(dir, { stack, read, question: asked.question })
    if ('ok' in secrets) return secrets
    const secretOf = (field: string) => secrets.get(field)
    const came = await tryOut(read.trial, {
      dir,
      secretOf,
      authorities: authoritiesHere(dir, stack),
      signal: AbortSignal.any([signal, patience]),
    })
    return veiled(came, secrets)
  })
}

interface Wanting {
  stack: Stack
  read: ReadTrial
  question: string
}

/** What was just typed, else what was typed before, else what the files have: each only where it was given for. */
async function secretsFor(dir: string, { stack, read, question }: Wanting): Promise<Secrets | Tried> {
  const { questions } = stack
  const vault = openVault(dir, stack.id)
  const typed = [...vault.secrets].filter(([at]) => isTypedFor(at, read.choice, { questions, vault }))
  const known = new Map([...typed, ...read.secrets].filter(([, value]) => value !== ''))
  const wanted = secretFieldsOf(read.trial).filter(field => !known.has(field))
  if (wanted.length === 0) return known
  const stored = await storedSecrets(dir, stack, { [question]: read.choice })
  const moved = wanted.find(field => vault.secrets.has(field) || stored.moved.has(field))
  if (moved === undefined) return new Map([...stored.secrets, ...known])
  const { label = moved } = fieldAt(questions, moved, read.choice.kind) ?? {}
  return failed(
    `${label} was given for another address or account, so it was not sent to this one.`,
    `Enter it again: ${label}.`,
  )
}

/** Whoever was asked knows the key now, and may say it back. */
function veiled(came: Tried, secrets: Secrets): Tried {
  const redactor = createRedactor()
  for (const secret of secrets.values()) redactor.learn(secret)
  return tried.parse(redactDeep(came, redactor))
}
