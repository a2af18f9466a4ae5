import { requireSession } from '@/lib/session/require-session.ts'
import { answerFromWorker } from '@/lib/watch/answer-from-worker.ts'
import { collectorOf } from '@/lib/watch/collector.ts'
import { canBeAsked } from '@/lib/watch/judge-browser.ts'

/** The script that asks, from a browser, whether the addresses of the stack answer there; no other may it ask for. */
export async function GET(request: Request) {
  const { dir } = await requireSession()
  const first = await collectorOf(dir).first(request.signal)
  const urls = (first?.snapshot.browser ?? []).flatMap(({ asks }) =>
    asks.ask === 'reach' && canBeAsked(asks.url) ? asks.url : [],
  )
  const origins = [...new Set(urls.map(url => new URL(url).origin))]
  return new Response(`(${answerFromWorker})()`, {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; connect-src ${origins.join(' ') || `'none'`}`,
    },
  })
}
