import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { refused } from '../refusal.ts'
import type { Clip } from '../stacks/contract/proof.ts'
import { readJson } from './json-file.ts'

const dialogue = z.object({
  file: z.string(),
  type: z.string(),
  lines: z.array(z.object({ speaker: z.number().int(), text: z.string() })),
})

/** The recording that proofs send: it lies beside the command line and the pages. */
export function readClip(dist: string): Clip {
  const folder = join(dist, 'proof')
  const read = readJson(join(folder, 'dialogue.json'), dialogue)
  if (!read)
    throw refused(
      `This copy of reflector-wizard is incomplete: ${folder} holds no recording. Install it again.`,
    )
  return { ...read, bytes: new Uint8Array(readFileSync(join(folder, read.file))) }
}
