import { join } from 'node:path'
import * as z from 'zod'
import { refused } from '../refusal.ts'
import { parseJson } from '../system/json-file.ts'
import { publish, readText, withdraw } from '../system/private-file.ts'
import { isLoopback } from './bind-address.ts'
import { ownNames } from './own-names.ts'

/** What a running wizard leaves in the folder it works in, for the next start to find it. Holds the token: 0600. */
const serverRecord = z.object({
  pid: z.number().int(),
  host: z.string(),
  port: z.number().int(),
  token: z.string(),
  startedAt: z.string(),
})
export type ServerRecord = z.infer<typeof serverRecord>

const pathIn = (state: string) => join(state, 'server.json')
const textOf = (mine: ServerRecord) => `${JSON.stringify(mine)}\n`

const originOf = ({ host, port }: ServerRecord): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

export const linkTo = (record: ServerRecord): string => `${originOf(record)}/?token=${record.token}`

export const withdrawRecord = (state: string, mine: ServerRecord): boolean =>
  withdraw(pathIn(state), textOf(mine))

/** A stale record is cleared at the first try; what is still there later, such as a dangling link, will stay. */
const TRIES = 10

/** Publishes ours; where another wizard was quicker and still lives, says which. */
export async function claim(state: string, mine: ServerRecord): Promise<ServerRecord | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (publish(pathIn(state), textOf(mine))) return undefined
    const other = await findRunning(state)
    if (other) return other
  }
  throw refused(`${pathIn(state)} is in the way. Remove it and start again.`)
}

/** The wizard that runs for this folder. A record whose wizard is gone is cleared away. */
export async function findRunning(state: string): Promise<ServerRecord | undefined> {
  const text = readText(pathIn(state))
  if (text === undefined) return undefined
  const found = serverRecord.safeParse(parseJson(text)).data
  if (found && isHere(found) && (await isAlive(found))) return found
  withdraw(pathIn(state), text)
  return undefined
}

/** A record that came with a checkout from elsewhere must not lead anybody there. */
const isHere = ({ host }: ServerRecord) => isLoopback(host) || ownNames().includes(host)

const identity = z.object({ pid: z.number() })

/** Asks the wizard itself: a number of a process, and a port, are soon used again by others. */
async function isAlive(found: ServerRecord): Promise<boolean> {
  try {
    const answer = await fetch(`${originOf(found)}/api/launch`, {
      headers: { Authorization: `Bearer ${found.token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(2000),
    })
    return identity.safeParse(parseJson(await answer.text())).data?.pid === found.pid
  } catch (error) {
    // One that is too busy to answer still runs.
    return error instanceof Error && error.name === 'TimeoutError'
  }
}
