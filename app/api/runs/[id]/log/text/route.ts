import { textFile } from '@/app/api/text-file.ts'
import { logText } from '@/lib/run/log-range.ts'
import { isRunId } from '@/lib/run/run-folders.ts'
import { runHere } from '@/lib/run/runs-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'

/** The whole log of a run as a file to keep. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { dir } = await requireSession()
  const { id } = await params
  const state = trustedStateOf(dir)
  if (!isRunId(id) || !runHere(state, id)) return new Response(null, { status: 404 })
  return textFile(`run-${id}.log`, logText(state, id))
}
