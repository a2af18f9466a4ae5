import type { LogLine } from '@/lib/machine/sight.ts'
import { collectorOf } from './collector.ts'
import { wholeWish } from './log-wish.ts'

/** What a service said up to now, piece by piece as the engine gives it; or the status of what cannot be answered. */
export async function logText(
  request: Request,
  dir: string,
  service: string,
): Promise<AsyncGenerator<string> | 400 | 404> {
  const wish = wholeWish(new URL(request.url).searchParams, new Date())
  if (!wish) return 400
  const log = await collectorOf(dir).log(service, wish, request.signal)
  return log ? textOf(log) : 404
}

async function* textOf(log: AsyncGenerator<LogLine[]>): AsyncGenerator<string> {
  for await (const lines of log) yield lines.map(written).join('')
}

const written = ({ at, line }: LogLine): string => (at === '' ? `${line}\n` : `${at} ${line}\n`)
