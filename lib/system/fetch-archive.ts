import { createReadStream } from 'node:fs'
import { refused } from '../refusal.ts'
import { unpackTar } from './tar/unpack-tar.ts'

export interface Unpacking {
  into: string
  signal: AbortSignal
  /** Bytes that have come, of those that will, where that is known. */
  tell(done: number, of: number | undefined): void
}

export const unpackFile = (path: string, { into, signal, tell }: Unpacking): Promise<void> =>
  unpackTar(counted(createReadStream(path), undefined, tell), into, signal)

export async function unpackDownload(url: string, { into, signal, tell }: Unpacking): Promise<void> {
  const answer = await ask(url, signal)
  if (!answer.ok || !answer.body)
    throw refused(`${url} answers ${answer.status}: there is no archive to be had. Look at the address.`)
  const length = Number(answer.headers.get('content-length')) || undefined
  await unpackTar(counted(answer.body, length, tell), into, signal)
}

async function ask(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal })
  } catch (error) {
    signal.throwIfAborted()
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw refused(`${url} cannot be reached: ${cause}.`, error)
  }
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  of: number | undefined,
  tell: Unpacking['tell'],
): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const piece of pieces) {
    done += piece.length
    tell(done, of)
    yield piece
  }
}
