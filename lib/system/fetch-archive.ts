import { createReadStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { refused } from '../refusal.ts'
import { openRequest } from './open-request.ts'
import { CHECK_PROXY, ProxyFailure } from './proxy-failure.ts'
import { type Unpacking, unpackTar } from './tar/unpack-tar.ts'

export interface FetchArchiveOptions extends Unpacking {
  /** Bytes that have come, of those that will, where that is known. */
  tell(done: number, of: number | undefined): void
}

export const unpackFile = (path: string, { tell, ...order }: FetchArchiveOptions): Promise<void> =>
  unpackTar(counted(createReadStream(path), undefined, tell), order)

export async function unpackDownload(url: string, { tell, ...order }: FetchArchiveOptions): Promise<void> {
  const answer = await ask(url, order.signal)
  const { statusCode: status = 0, headers } = answer
  if (status !== 200) {
    answer.destroy()
    throw refused(`${url} answers ${status}: there is no archive to be had. Look at the address.`)
  }
  await unpackTar(counted(answer, Number(headers['content-length']) || undefined, tell), order)
}

const MOST_REDIRECTS = 10

async function ask(url: string, signal: AbortSignal): Promise<IncomingMessage> {
  try {
    return await follow(new URL(url), signal)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ProxyFailure) throw refused(`${error.message}. ${CHECK_PROXY}`, error)
    throw refused(`${url} cannot be reached: ${error instanceof Error ? error.message : error}.`, error)
  }
}

async function follow(start: URL, signal: AbortSignal): Promise<IncomingMessage> {
  let url = start
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await openRequest(url, { signal })
    const next = nextAfter(answer, url)
    if (next === undefined) return answer
    answer.destroy()
    if (url.protocol === 'https:' && next.protocol !== 'https:')
      throw new Error(`it leads on to ${next.origin}, which is not protected as https is`)
    url = next
  }
  throw new Error(`it leads on more than ${MOST_REDIRECTS} times`)
}

function nextAfter({ statusCode = 0, headers: { location } }: IncomingMessage, url: URL): URL | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) && location !== undefined
    ? new URL(location, url)
    : undefined
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  of: number | undefined,
  tell: FetchArchiveOptions['tell'],
): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const piece of pieces) {
    done += piece.length
    tell(done, of)
    yield piece
  }
}
