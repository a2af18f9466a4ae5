import type { Probe } from '../../stacks/contract/step.ts'
import { askRemote, type Trusting } from '../../system/remote/ask-remote.ts'
import { askClock } from '../../system/remote/clock.ts'
import { seeBucket } from '../../system/remote/see-bucket.ts'
import { askForWebSocket } from '../../system/web-socket.ts'
import type { Reading } from '../machine.ts'
import type { Knowing } from './site.ts'

type Of<T extends Probe['ask']> = Extract<Probe, { ask: T }>

const REFUSED = [401, 403]

export async function readService(
  { url, key }: Of<'service'>,
  { files, authorities }: Knowing & Trusting,
  signal: AbortSignal,
): Promise<Reading> {
  const secret = key && files.valueAt(key.home)
  if (key && secret === undefined) return { ok: false, saw: 'there is no key yet' }
  const headers = secret === undefined ? {} : { Authorization: `Bearer ${secret}` }
  const answer = await askRemote(url, { headers, signal, authorities })
  signal.throwIfAborted()
  if (answer.status === undefined) return { ok: false, saw: answer.why }
  return {
    ok: answer.status < 500 && !REFUSED.includes(answer.status),
    saw: `answers ${answer.status}`,
  }
}

/** The key goes into the signature alone. */
export async function readBucket(
  { key, bucket, region, id, endpoint }: Of<'bucket'>,
  { files, authorities }: Knowing & Trusting,
  signal: AbortSignal,
): Promise<Reading> {
  const secret = files.valueAt(key.home)
  if (secret === undefined) return { ok: false, saw: 'there is no key yet' }
  const named = { bucket, region, id, key: secret, ...(endpoint !== undefined && { endpoint }) }
  return seeBucket(named, { signal, authorities })
}

export async function readClock(
  { url, minutes }: Of<'clock'>,
  { authorities }: Trusting,
  signal: AbortSignal,
): Promise<Reading> {
  const asked = await askClock(url, { signal, authorities })
  if ('why' in asked) return { ok: false, saw: asked.why, unseen: true }
  const off = Math.abs(asked.minutesAhead)
  if (off <= minutes) return { ok: true, saw: 'has the same time' }
  return {
    ok: false,
    saw: `is ${off} minutes ${asked.minutesAhead > 0 ? 'ahead of' : 'behind'} that of ${new URL(url).host}`,
  }
}

/** Only who takes WebSockets has a word for them: to others it is a page that is not there, or a wrong question. */
const UNKNOWN = [400, 404, 405, 426]

export async function readWebSocket({ url }: Of<'websocket'>, signal: AbortSignal): Promise<Reading> {
  const answer = await askForWebSocket(url, signal)
  if (answer.status === undefined) return { ok: false, saw: answer.why, unseen: true }
  if (answer.status >= 500)
    return { ok: false, saw: `answers ${answer.status}, so nobody is behind it`, unseen: true }
  return UNKNOWN.includes(answer.status)
    ? { ok: false, saw: `answers ${answer.status}, as to somebody who asked for no WebSocket` }
    : { ok: true, saw: `answers ${answer.status}` }
}
