import { requireSession } from '@/lib/session/require-session.ts'
import { streamLog } from '@/lib/watch/stream.ts'

/** What a service says, as server-sent events. `tail` asks for so many of its last lines, `since` for how far back. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }) {
  const { dir } = await requireSession()
  const { name } = await params
  return streamLog(request, dir, name)
}
