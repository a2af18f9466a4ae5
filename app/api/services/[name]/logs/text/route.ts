import { textFile } from '@/app/api/text-file.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { logText } from '@/lib/watch/log-text.ts'

/** What a service said up to now, as a file to keep. `since` asks how far back. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }) {
  const { dir } = await requireSession()
  const { name } = await params
  const said = await logText(request, dir, name)
  return typeof said === 'number'
    ? new Response(null, { status: said })
    : textFile(`${name.replace(/[^\w.-]/g, '-')}.log`, said)
}
