import { keepLook } from '@/components/look/chosen-look.ts'
import { lookSaid } from '@/components/look/looks.ts'
import { requireSession } from '@/lib/session/require-session.ts'

/** Remembers light or dark for this folder. */
export async function POST(request: Request): Promise<Response> {
  const { dir } = await requireSession()
  keepLook(dir, lookSaid(await request.text()))
  return new Response(null, { status: 204 })
}
