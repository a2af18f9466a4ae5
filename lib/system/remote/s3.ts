import { randomBytes } from 'node:crypto'
import { failed, type Tried, worked } from '../../stacks/tried.ts'
import { askRemote, type RemoteAnswer, type Trusting } from './ask-remote.ts'
import { clockOff } from './clock.ts'
import type { Failure } from './failure.ts'
import { refusalOfS3 } from './s3-refusal.ts'
import { addressOfObject, type Bucket, signS3 } from './s3-request.ts'

/** Removing what was put has time of its own: also where reading took all of the time there was. */
const SECONDS = 7
const LAST_SECONDS = 2

const atMost = (seconds: number) => AbortSignal.timeout(seconds * 1000)

/** Puts a small object, gets it with the key and by a link without one, and removes it. */
export async function tryS3(
  { authorities, ...bucket }: Bucket & Trusting,
  calledOff: AbortSignal,
): Promise<Tried> {
  const signal = AbortSignal.any([calledOff, atMost(SECONDS)])
  const name = `reflector-wizard-trial-${randomBytes(8).toString('hex')}.txt`
  const text = `Put here by reflector-wizard to try the key. It may be removed.\n`
  const object: StoredObject = { bucket, url: addressOfObject(bucket, name), text, authorities }
  const put = await ask(object, 'PUT', signal)
  // It may have come there although nobody waited for the answer.
  if (signal.aborted) void ask(object, 'DELETE', atMost(LAST_SECONDS))
  const clock = put.status === undefined ? undefined : clockOff(put.headers)
  if (put.status === undefined || put.status >= 300) return withClock(refusalOfS3(put, bucket, 'put'), clock)
  const read = await readBack(object, signal)
  const removed = await ask(object, 'DELETE', atMost(LAST_SECONDS))
  if (read && !read.ok) return withClock({ ...read, saw: [WRITTEN, ...read.saw] }, clock)
  if (removed.status === undefined || removed.status >= 300) return notRemoved(removed, object, name)
  return worked(
    WRITTEN,
    'Read with the key, and by a link that needs none.',
    'Removed again.',
    ...(clock ?? []),
  )
}

const WRITTEN = 'A small object was written.'

interface StoredObject extends Trusting {
  bucket: Bucket
  url: string
  text: string
}

type Method = 'PUT' | 'GET' | 'DELETE'

async function ask(
  { bucket, url, text, authorities }: StoredObject,
  method: Method,
  signal: AbortSignal,
  byLink = false,
): Promise<RemoteAnswer | Failure> {
  const body = method === 'PUT' ? text : undefined
  const signed = await signS3(bucket, { method, url, body, byLink })
  return 'why' in signed ? signed : askRemote(signed.url, { method, ...signed, signal, authorities })
}

/** What is wrong with reading, if anything. */
async function readBack(object: StoredObject, signal: AbortSignal): Promise<Tried | undefined> {
  const { bucket, text } = object
  const [got, linked] = await Promise.all([ask(object, 'GET', signal), ask(object, 'GET', signal, true)])
  const bad = [got, linked].find(answer => answer.status !== 200)
  if (bad) return refusalOfS3(bad, bucket, 'get')
  const isSame = [got, linked].every(answer => answer.status === 200 && answer.body === text)
  return isSame
    ? undefined
    : failed(
        'It gives back something else than was written.',
        'Check that the endpoint is that of the storage.',
      )
}

function notRemoved(answer: RemoteAnswer | Failure, { bucket }: StoredObject, name: string): Tried {
  const refusal = refusalOfS3(answer, bucket, 'delete')
  return { ...refusal, saw: [WRITTEN, ...refusal.saw, `Left behind: ${name}`] }
}

const withClock = (tried: Tried, clock: string[] | undefined): Tried =>
  clock ? { ok: false, saw: [...tried.saw, ...clock], todo: SET_CLOCK } : tried

const SET_CLOCK =
  'Set the clock of this machine right, such as with `sudo timedatectl set-ntp true`: storage refuses requests that are 15 minutes off.'
