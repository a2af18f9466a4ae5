import { isRunId } from '@/lib/run/run-folders.ts'
import { cancelRun } from '@/lib/run/runs.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** Asks a run to end. One that this wizard is not working on is not found: whoever started it can end it. */
export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  await requireSession()
  const { id } = await params
  const isCancelled = isRunId(id) && cancelRun(id)
  return new Response(null, { status: isCancelled ? 202 : 404 })
}
