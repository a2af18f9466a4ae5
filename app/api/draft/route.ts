import { budgetHere } from '@/lib/draft/budget-here.ts'
import { patchSchema } from '@/lib/draft/patch.ts'
import { saveAnswer } from '@/lib/draft/save-answer.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { parseJson } from '@/lib/system/json-file.ts'

/** Keeps an answer as it is given. */
export async function POST(request: Request) {
  const { dir } = await requireSession()
  const patch = patchSchema.safeParse(parseJson(await request.text()))
  if (!patch.success) return refuse(patch.error.issues[0]?.message ?? 'This is no answer.')
  const saved = saveAnswer(dir, patch.data)
  if (!saved) return refuse('The stack does not ask this.')
  return Response.json({ ...saved, budget: await budgetHere(dir) })
}

const refuse = (because: string) => Response.json({ because }, { status: 400 })
