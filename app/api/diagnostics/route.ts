import { bundleOf } from '@/lib/diagnostics/bundle.ts'
import { gather } from '@/lib/diagnostics/gather.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** The long form of the report, as a file. */
export async function GET(): Promise<Response> {
  const { dir } = await requireSession()
  const { long } = bundleOf(await gather(dir))
  return new Response(long, {
    headers: {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Content-Disposition': 'attachment; filename="reflector-wizard-report.md"',
      'Cache-Control': 'no-store',
    },
  })
}
