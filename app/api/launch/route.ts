import { requireSession } from '@/lib/session/require-session.ts'
import { version } from '@/lib/version.ts'

/** Who answers here: asked by a second start for the same folder, and by programs that wait for the wizard. */
export async function GET(): Promise<Response> {
  const { dir, startedAt } = await requireSession()
  return Response.json({ pid: process.pid, dir, startedAt, version })
}
