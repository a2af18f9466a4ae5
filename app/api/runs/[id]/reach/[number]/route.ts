import { reachUrl } from '@/lib/run/reach-url.ts'
import { isRunId } from '@/lib/run/run-folders.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** Whether one of the addresses that a run has set up answers now, from this machine. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string; number: string }> }) {
  const { dir } = await requireSession()
  const { id, number } = await params
  const isNamed = isRunId(id) && /^\d{1,3}$/.test(number)
  const reached = isNamed ? await reachUrl(dir, id, Number(number), request.signal) : undefined
  return reached ? Response.json(reached) : new Response(null, { status: 404 })
}
