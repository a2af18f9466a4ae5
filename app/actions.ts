'use server'

import { revalidatePath } from 'next/cache'
import { requireSession } from '@/lib/session/require-session.ts'

/** Looks at the machine again: the page is made anew, with facts of now. */
export async function lookAgain(): Promise<void> {
  await requireSession()
  revalidatePath('/')
}
