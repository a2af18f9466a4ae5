'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import type { Refused } from '@/components/run/begin-form.tsx'
import { beginFetch } from '@/lib/checkout/fetch-here.ts'
import { placeAsTyped } from '@/lib/checkout/place-as-typed.ts'
import { sourceOf } from '@/lib/checkout/source.ts'
import { whyNotFetched } from '@/lib/checkout/why-not-fetched.ts'
import { blocks } from '@/lib/doctor/finding.ts'
import { setOut } from '@/lib/draft/set-out.ts'
import { named } from '@/lib/machine/choose-stack.ts'
import { lookLately } from '@/lib/machine/look-lately.ts'
import { lookAtHostFor } from '@/lib/run/prepare-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'

const typed = z
  .string()
  .trim()
  .max(2000, 'This is too long for an address or a path.')
  .regex(/^\P{Cc}*$/u, 'This has characters in it that no address and no path has.')
const form = z.object({ stack: z.string(), from: typed, ref: typed })

/** Begins to fetch a checkout into the folder of this wizard; the first page shows how it goes. */
export async function fetchStack(_before: Refused, given: FormData): Promise<Refused> {
  const { dir } = await requireSession()
  const read = form.safeParse(Object.fromEntries(given))
  if (!read.success) return { findings: [wrongForm(read.error.issues[0]?.message)] }
  const { stack: id, from, ref } = read.data
  try {
    const stack = named(id)
    const source = sourceOf({
      from: from === '' ? undefined : placeAsTyped(from, dir),
      ref: ref === '' ? undefined : ref,
      home: stack.source,
    })
    beginFetch({
      ...{ dir, stack, source, asked: read.data },
      host: lookLately(dir, () => lookAtHostFor(dir)),
      whenHere: () => setOut(dir, stack.id),
    })
  } catch (error) {
    return { findings: [whyNotFetched(error)] }
  }
  revalidatePath('/')
  return undefined
}

const wrongForm = (because = 'Choose a stack first.') =>
  blocks('form', 'This cannot be fetched', because, 'Mend it and fetch again.')
