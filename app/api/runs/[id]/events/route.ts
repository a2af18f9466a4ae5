import { isRunId } from '@/lib/run/run-folders.ts'
import { streamRun } from '@/lib/run/stream.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'

/** What happens in a run, as server-sent events: a page asks here, and a program may. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { dir } = await requireSession()
  const { id } = await params
  return isRunId(id)
    ? streamRun(request, { state: trustedStateOf(dir), id })
    : new Response(null, { status: 404 })
}
