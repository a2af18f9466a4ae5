'use server'

import * as z from 'zod'
import { modelsHere } from '@/lib/draft/models-here.ts'
import type { ModelsView } from '@/lib/models/models-view.ts'
import { requireSession } from '@/lib/session/require-session.ts'

const asked = z.object({ question: z.string(), kind: z.string(), context: z.int().min(1).max(10_000_000) })

/** Advises anew for another longest meeting. */
export async function adviseModels(wanted: z.infer<typeof asked>): Promise<ModelsView | undefined> {
  const { dir } = await requireSession()
  return modelsHere(dir, asked.parse(wanted))
}
