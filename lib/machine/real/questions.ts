import { placeOf } from '../../plan/homes.ts'
import { claimsOf } from '../../plan/token-claims.ts'
import type { Probe } from '../../stacks/contract/step.ts'
import type { Home } from '../../stacks/contract/value.ts'
import { askHttp } from '../../system/http.ts'
import { listModels } from '../../system/ollama.ts'
import { servedCertificate } from '../../system/served-certificate.ts'
import type { Reading } from '../machine.ts'
import { readListed } from './listed.ts'
import { type Knowing, revealed, type Site } from './site.ts'

type Of<T extends Probe['ask']> = Extract<Probe, { ask: T }>

const no = (saw: string): Reading => ({ ok: false, saw })
const unseen = (saw: string): Reading => ({ ok: false, saw, unseen: true })

/** A home `jwt#…` is a claim of the token that the question is asked with. */
export async function readHttp(
  { url, bearer, body, listed, status: wanted }: Of<'http'>,
  { files }: Knowing,
  signal: AbortSignal,
): Promise<Reading> {
  const token = bearer && files.valueAt(bearer.home)
  if (bearer && token === undefined) return no('there is no token yet')
  const address = revealed(url, home => claimIn(home, token) ?? files.valueAt(home))
  if (address === undefined) return no('the token names no owner')
  const answer = await askHttp(address, { bearer: token, signal, ...(listed && { most: LONGEST_LIST }) })
  signal.throwIfAborted()
  if (answer.status === undefined) return no(answer.why)
  const { status: found } = answer
  if (wanted === undefined ? found >= 400 : found !== wanted) return no(`answers ${found}`)
  if (body && !body.test(answer.body)) return no('answers something else')
  return listed ? readListed(answer.body, listed) : { ok: true, saw: `answers ${found}` }
}

/** Bytes of a list: it may have an entry for each start of a container within a day. */
const LONGEST_LIST = 8 * 1024 * 1024

function claimIn(home: Home, token: string | undefined): string | undefined {
  const { path, key } = placeOf(home)
  const claim = path === 'jwt' && token !== undefined ? claimsOf(token)?.[key] : undefined
  return typeof claim === 'string' ? claim : undefined
}

const DAY = 24 * 60 * 60 * 1000

export function readToken({ token, days }: Of<'jwt'>, { files }: Knowing): Reading {
  const value = files.valueAt(token.home)
  if (value === undefined) return unseen('there is no token yet')
  const ends = claimsOf(value)?.exp
  if (typeof ends !== 'number') return unseen('what is there is no token')
  return lastsFor(ends * 1000, days)
}

/** `ends`: milliseconds since 1970. */
function lastsFor(ends: number, days: number): Reading {
  const left = Math.floor((ends - Date.now()) / DAY)
  if (left < 0) return no(`expired on ${new Date(ends).toISOString().slice(0, 10)}`)
  const isEnough = left >= days
  if (left === 0) return { ok: isEnough, saw: 'is valid for less than a day' }
  const lasts = `is valid for ${left} ${left === 1 ? 'day' : 'days'}`
  return isEnough ? { ok: true, saw: lasts } : no(`${lasts} only`)
}

export async function readModel(
  { at, name }: Of<'model'>,
  _site: Site,
  signal: AbortSignal,
): Promise<Reading> {
  const found = await listModels(at, signal)
  signal.throwIfAborted()
  if (!found.names) return no(found.why)
  return found.names.includes(name) ? { ok: true, saw: `${name} is there` } : no(`${name} is not there yet`)
}

export async function readCertificate(
  { host, port, name, days }: Of<'certificate'>,
  signal: AbortSignal,
): Promise<Reading> {
  const shown = await servedCertificate({ host, port, name }, signal)
  signal.throwIfAborted()
  return 'why' in shown ? unseen(shown.why) : lastsFor(shown.ends.getTime(), days)
}
