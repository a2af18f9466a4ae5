import { readLog } from '@/lib/run/log-range.ts'
import { isRunId } from '@/lib/run/run-folders.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'

/** A stretch of the log of a run: what comes after the event that `after` numbers. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { dir } = await requireSession()
  const { id } = await params
  const after = new URL(request.url).searchParams.get('after') ?? '0'
  if (!/^\d{1,15}$/.test(after)) return new Response(null, { status: 400 })
  const range = isRunId(id) ? readLog(trustedStateOf(dir), id, Number(after)) : undefined
  return range ? Response.json(range) : new Response(null, { status: 404 })
}
