import { tryHere } from '@/lib/draft/try-here.ts'
import { Refusal } from '@/lib/refusal.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { trialRequest } from '@/lib/stacks/trial-request.ts'
import { failed } from '@/lib/stacks/tried.ts'
import { parseJson } from '@/lib/system/json-file.ts'

/** Tries an address or a key before anything is written. A page that asks no longer calls it off. */
export async function POST(request: Request): Promise<Response> {
  const { dir } = await requireSession()
  const asked = trialRequest.safeParse(parseJson(await request.text()))
  if (!asked.success)
    return Response.json(failed('This is no trial that the wizard knows.', 'Load the page again.'), {
      status: 400,
    })
  try {
    return Response.json(await tryHere(dir, asked.data, { signal: request.signal }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return Response.json(failed(error.message, 'Load the page again.'), { status: 409 })
  }
}
