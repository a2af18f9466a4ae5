'use server'

import { headers } from 'next/headers'
import { blocks, type Finding } from '@/lib/doctor/finding.ts'
import { refusedBecause } from '@/lib/run/refused-because.ts'
import { type Leading, leadTo } from '@/lib/session/lead-to.ts'
import { openFor, openPractising } from '@/lib/session/neighbours.ts'
import { requireSession } from '@/lib/session/require-session.ts'
import { folderInside } from '@/lib/system/directory.ts'

/** Another wizard to go on in, or what stands against it. */
export type Neighbour = Leading | { findings: Finding[] } | undefined

/** Starts a wizard that practises beside this one. */
export async function tryWithoutDocker(): Promise<Neighbour> {
  const launch = await requireSession()
  return lead(() => openPractising(launch))
}

/** Makes a folder inside this one, and starts a wizard for it. */
export async function goToNewFolder(_before: Neighbour, given: FormData): Promise<Neighbour> {
  const launch = await requireSession()
  const name = String(given.get('name') ?? '').trim()
  if (!/^[\w][\w.-]{0,99}$/.test(name)) return { findings: [WRONG_NAME] }
  return lead(() => openFor(launch, folderInside(launch.dir, name)))
}

async function lead(open: () => Promise<string>): Promise<Neighbour> {
  try {
    return leadTo(await open(), (await headers()).get('host') ?? '')
  } catch (error) {
    return { findings: [refusedBecause(error, 'No other wizard could be started')] }
  }
}

const WRONG_NAME = blocks(
  'name',
  'This is no name for a folder here',
  'Letters, digits, dots, - and _ are possible, and the first is a letter or a digit.',
  'Give another name.',
)
