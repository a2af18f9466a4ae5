import { ARCHIVE, archiveOf } from '@/lib/diagnostics/archive.ts'
import { gatherWhole } from '@/lib/diagnostics/gather.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** The long form of the report, as a file. */
export async function GET(): Promise<Response> {
  const { dir } = await requireSession()
  return new Response(new Uint8Array(archiveOf(await gatherWhole(dir))), {
    headers: {
      'Content-Type': 'application/gzip',
      'Content-Disposition': `attachment; filename="${ARCHIVE}"`,
      'Cache-Control': 'no-store',
    },
  })
}
