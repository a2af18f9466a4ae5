import { LOOK_COOKIE, lookSaid } from '@/components/look/looks.ts'
import { requireSession } from '@/lib/session/require-session.ts'

const YEAR = 365 * 24 * 60 * 60

/** Has the browser remember light or dark. */
export async function POST(request: Request): Promise<Response> {
  await requireSession()
  const look = lookSaid(await request.text())
  const cookie = `${LOOK_COOKIE}=${look}; Path=/; Max-Age=${YEAR}; SameSite=Strict; HttpOnly`
  return new Response(null, { status: 204, headers: { 'Set-Cookie': cookie } })
}
