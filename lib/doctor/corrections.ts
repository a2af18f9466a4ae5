import * as z from 'zod'
import { type HostFacts, hostFacts, isKnown, type Known, type WholeFacts } from './facts.ts'

/** Where a fact comes from that a person gave in place of what was seen. */
export const SAID = 'said by you'

/** Facts as a person says them: a name, and a value as `doctor --json` has it. */
export type Corrections = Record<string, unknown>

/** By these the wizard acts: to say otherwise would make it act elsewhere than the docker command does. */
const SEEN_ONLY: Record<string, string> = {
  endpoint: 'Set DOCKER_HOST or choose a docker context instead.',
  context: 'Choose it with `docker context use` instead.',
  listeners: 'Who has the ports is looked at before each run.',
  names: 'Names are looked up before each run.',
  programs: 'Change PATH instead.',
  account: 'Commands that change the machine name this user.',
  distribution: 'Commands that install programs follow from it.',
  platform: 'Commands that install programs follow from it.',
}

const whole = z.record(z.string(), z.unknown())
const printed = z.strictObject({ value: z.unknown(), from: z.string() })
const facts = hostFacts.partial().strict()

/** Reads what a person says, or why it cannot be taken; `null` as a value takes back what was said before. */
export function readCorrections(given: unknown): { corrections: Corrections } | { wrong: string } {
  const read = whole.safeParse(given)
  if (!read.success) return { wrong: 'It holds no facts: it must be an object of names and values.' }
  const corrections = Object.fromEntries(Object.entries(read.data).map(([name, it]) => [name, valueIn(it)]))
  const wrong = Object.keys(corrections).map(unsayable).find(Boolean) ?? misfit(corrections)
  return wrong === undefined ? { corrections } : { wrong }
}

/** A fact may be copied whole from what `doctor --json` prints. */
const valueIn = (it: unknown) => {
  const read = printed.safeParse(it)
  return read.success ? read.data.value : it
}

const unsayable = (name: string) =>
  Object.hasOwn(SEEN_ONLY, name) ? `\`${name}\` cannot be said. ${SEEN_ONLY[name]}` : undefined

const asFacts = (corrections: Corrections) =>
  Object.fromEntries(
    Object.entries(corrections)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, { value, from: SAID }]),
  )

function misfit(corrections: Corrections): string | undefined {
  const issue = facts.safeParse(asFacts(corrections)).error?.issues[0]
  if (!issue) return undefined
  if (issue.code === 'unrecognized_keys')
    return `There is no fact \`${issue.keys[0]}\`. Choose from: ${sayable().join(', ')}.`
  const inner = issue.code === 'invalid_union' ? issue.errors[0]?.[0] : undefined
  const place = [...issue.path, ...(inner?.path.slice(1) ?? [])].join('.')
  return `\`${place}\` is not as \`doctor --json\` has it${inner ? `: ${inner.message}` : ''}.`
}

const sayable = () => Object.keys(hostFacts.shape).filter(name => !Object.hasOwn(SEEN_ONLY, name))

/** What was seen, with what was said laid over it. */
export function layOver(seen: HostFacts, corrections: Corrections): HostFacts {
  const said = hostFacts.parse({ ...seen, ...asFacts(corrections) })
  const cards = said.nvidiaCards
  if (cards === undefined || !isSaid(cards) || isSaid(said.nvidia)) return said
  return { ...said, nvidia: { value: cards.value.map(({ name }) => name), from: SAID } }
}

const isSaid = <T>(fact: Known<T>): fact is { value: T; from: string } => isKnown(fact) && fact.from === SAID

/** What was seen alone. No command follows from what was said: it may have come with a folder. */
export function withoutSaid(facts: WholeFacts): WholeFacts {
  const unknown = saidIn(facts).map(name => [name, { cause: 'unasked', why: 'It was said, not seen.' }])
  return { ...facts, ...Object.fromEntries(unknown) }
}

/** The names of the facts that were said. */
export const saidIn = (host: HostFacts): string[] =>
  Object.entries(host)
    .filter(([, fact]) => isSaid<unknown>(fact))
    .map(([name]) => name)
