import * as z from 'zod'
import { currentLaunch } from '@/lib/session/launch.ts'
import { parseSigned, writeSigned } from '@/lib/system/state/signed.ts'
import { openStateFolder, trustedStateOf } from '@/lib/system/state-folder.ts'
import { type Look, looks } from './looks.ts'

/** In the state folder: a browser would forget it with the host name, which each launch has of its own. */
const FILE = 'look.json'
const schema = z.object({ look: z.enum(looks) })

/** Read for each page, so that it is drawn once and in the right colours. */
export function chosenLook(): Look {
  const state = trustedStateOf(currentLaunch().dir)
  return (state && parseSigned(state, FILE, schema)?.look) ?? 'system'
}

export const keepLook = (dir: string, look: Look): void =>
  writeSigned(openStateFolder(dir), FILE, JSON.stringify({ look }))
