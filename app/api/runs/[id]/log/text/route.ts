import { logText } from '@/lib/run/log-range.ts'
import { isRunId } from '@/lib/run/run-folders.ts'
import { runHere } from '@/lib/run/runs-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { stateFolderOf } from '@/lib/system/state-folder.ts'

/** The whole log of a run as a file to keep. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { dir } = await requireSession()
  const { id } = await params
  const state = stateFolderOf(dir)
  if (!isRunId(id) || !runHere(state, id)) return new Response(null, { status: 404 })
  return new Response(asBytes(logText(state, id)), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="run-${id}.log"`,
    },
  })
}

/** Read as fast as it is taken, and no further. */
function asBytes(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}
