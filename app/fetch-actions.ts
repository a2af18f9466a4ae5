'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { beginFetch, refuseFetch } from '@/lib/checkout/fetch-here.ts'
import type { FetchAsked } from '@/lib/checkout/fetch-view.ts'
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

/** Begins to fetch a checkout into the folder of this wizard; the first page shows how it goes, and what stands against it. */
export async function fetchStack(given: FormData): Promise<void> {
  const { dir } = await requireSession()
  const said = Object.fromEntries(given)
  const read = form.safeParse(said)
  if (read.success) begin(dir, read.data)
  else refuseFetch(NOTHING, wrongForm(read.error.issues[0]?.message))
  revalidatePath('/')
}

function begin(dir: string, asked: FetchAsked): void {
  const { from, ref } = asked
  try {
    const stack = named(asked.stack)
    const source = sourceOf({
      from: from === '' ? undefined : placeAsTyped(from, dir),
      ref: ref === '' ? undefined : ref,
      home: stack.source,
    })
    beginFetch({
      ...{ dir, stack, source, asked },
      host: lookLately(dir, () => lookAtHostFor(dir)),
      whenHere: () => setOut(dir, stack.id),
    })
  } catch (error) {
    refuseFetch(asked, whyNotFetched(error))
  }
}

/** What was typed is of no use: it is not shown again. */
const NOTHING: FetchAsked = { stack: '', from: '', ref: '' }

const wrongForm = (because = 'Choose a stack first.') =>
  blocks('form', 'This cannot be fetched', because, 'Mend it and fetch again.')
