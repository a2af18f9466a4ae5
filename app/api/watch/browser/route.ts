import { requireSession } from '@/lib/session/require-session.ts'
import { answerFromWorker } from '@/lib/watch/answer-from-worker.ts'
import { collectorOf } from '@/lib/watch/collector.ts'

/** The script that asks, from a browser, whether the addresses of the stack answer there; it asks for no other. */
export async function GET(request: Request) {
  const { dir } = await requireSession()
  const first = await collectorOf(dir).first(request.signal)
  const urls = (first?.snapshot.browser ?? []).flatMap(({ asks }) => (asks.ask === 'reach' ? asks.url : []))
  return new Response(`(${answerFromWorker})(${JSON.stringify(urls)})`, {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
  })
}
