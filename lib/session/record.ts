import { join } from 'node:path'
import * as z from 'zod'
import { refused } from '../refusal.ts'
import { readBody } from '../system/bounded-body.ts'
import { parseJson } from '../system/json-file.ts'
import { openRequest } from '../system/open-request.ts'
import { publish, readText, withdraw } from '../system/private-file.ts'
import { hostIn } from '../system/proxy.ts'
import { listensAt } from '../system/socket-table.ts'
import { TimeLimitReached, withTimeLimit } from '../system/time-limit.ts'
import { isLoopback } from './bind-address.ts'
import { ownNames } from './own-names.ts'
import { ourUsers } from './peers.ts'
import { isSameSecret, newSecret, signed } from './secret.ts'

/** What a running wizard leaves in the folder it works in, for the next start to find it. Holds the token: 0600. */
const serverRecord = z.object({
  pid: z.number().int(),
  host: z.string(),
  port: z.number().int(),
  /** The host name that only this launch has; none where it was told which address to use. */
  name: z
    .string()
    .regex(/^[0-9a-f]+\.localhost$/)
    .optional(),
  /** The loopback address that only this launch has, where the system has more than one. */
  address: z.string().refine(isLoopback).optional(),
  token: z.string(),
  startedAt: z.string(),
})
export type ServerRecord = z.infer<typeof serverRecord>

/** A wizard that runs, and a login word of it; none where it is too busy to give one. */
export interface Running {
  record: ServerRecord
  word: string | undefined
}

const pathIn = (state: string) => join(state, 'server.json')
const textOf = (mine: ServerRecord) => `${JSON.stringify(mine)}\n`

const inBrackets = (host: string) => (host.includes(':') ? `[${host}]` : host)
const addressOf = ({ host, port }: ServerRecord): string => `http://${inBrackets(host)}:${port}`

export const linkTo = ({ host, port, name }: ServerRecord, word: string): string =>
  `http://${name ?? inBrackets(host)}:${port}/in/${word}`

/**
 * The same by an address, for a browser that does not resolve the name. A program that served pages at 127.0.0.1 before can
 * have left a service worker there, which would take the word; no program has served pages at the address of this launch.
 * Through a tunnel only 127.0.0.1 leads here.
 */
export const linkByAddress = (
  { name: _, address, ...record }: ServerRecord,
  word: string,
  isTunnelled: boolean,
): string => linkTo(isTunnelled || address === undefined ? record : { ...record, host: address }, word)

export const withdrawRecord = (state: string, mine: ServerRecord): boolean =>
  withdraw(pathIn(state), textOf(mine))

/** A stale record is cleared at the first try; what is still there later, such as a dangling link, will stay. */
const TRIES = 10

export interface FindOptions {
  /** Whether this start was told an address with --host: only then another than loopback is believed. */
  anyAddress: boolean
}

/** Publishes ours; where another wizard was quicker and still lives, says which. */
export async function claim(
  state: string,
  mine: ServerRecord,
  options: FindOptions,
): Promise<Running | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (publish(pathIn(state), textOf(mine))) return undefined
    const other = await findRunning(state, options)
    if (other) return other
  }
  throw refused(`${pathIn(state)} is in the way. Remove it and start again.`)
}

/** The wizard that runs for this folder. A record whose wizard is gone is cleared away. */
export async function findRunning(state: string, options: FindOptions): Promise<Running | undefined> {
  const text = readText(pathIn(state))
  if (text === undefined) return undefined
  const record = serverRecord.safeParse(parseJson(text)).data
  const running = record && (await askRunning(record, options))
  if (!running) withdraw(pathIn(state), text)
  return running
}

/** In seconds, for one that listens as the record says, and for one of which the system does not tell. */
const LONG = 10
const SHORT = 2

/**
 * A record can have come with a checkout: only a process of this user that listens there, where the system tells, and only
 * an answer that proves the token, is the wizard. It is not shown the token before.
 */
async function askRunning(record: ServerRecord, { anyAddress }: FindOptions): Promise<Running | undefined> {
  const { host, port, pid } = record
  const listens = await listensAt(pid, ourUsers(), { address: host, port })
  if (listens === false) return undefined
  const isBelieved = isLoopback(host) || (ownNames().includes(host) && (anyAddress || listens === true))
  if (!isBelieved) return undefined
  try {
    const word = await withTimeLimit(listens ? LONG : SHORT, signal => askForWord(record, signal))
    return word === undefined ? undefined : { record, word }
  } catch (error) {
    // One that is too busy to answer still runs.
    if (error instanceof TimeLimitReached) return { record, word: undefined }
    return undefined
  }
}

const wordGiven = z.object({ word: z.string().regex(/^[\w-]{22}$/), proof: z.string() })

async function askForWord(record: ServerRecord, signal: AbortSignal): Promise<string | undefined> {
  const nonce = newSecret()
  const url = new URL(`${addressOf(record)}/session/word`)
  const headers = { Authorization: `Proof ${nonce}.${signed(record.token, 'asks', nonce)}` }
  const answer = await openRequest(url, { at: hostIn(url), method: 'POST', headers, signal })
  const { bytes } = await readBody(answer)
  const given = wordGiven.safeParse(parseJson(bytes.toString())).data
  const isProved = given && isSameSecret(given.proof, signed(record.token, 'answers', nonce, given.word))
  return isProved ? given.word : undefined
}
