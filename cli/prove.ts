import { prepareHere } from '@/lib/run/prepare-here.ts'
import { askedForProof, objectionsToProof, startProof } from '@/lib/run/start-proof.ts'
import { readClip } from '@/lib/system/clip.ts'
import { readInput } from '@/lib/system/json-input.ts'
import { carryOut } from './carry-out.ts'
import type { Values } from './command.ts'
import { folderInUse } from './folder.ts'
import { sayFinding } from './say-finding.ts'
import { say } from './streams.ts'
import { textIn } from './values.ts'

/** Sends a recording through what is installed. */
export async function run(values: Values, dist: string): Promise<number> {
  const dir = folderInUse(values)
  const prepared = await prepareHere(dir, { stack: textIn(values, 'stack') })
  if ('findings' in prepared) {
    prepared.findings.forEach(sayFinding)
    return prepared.kind === 'wrong' ? 2 : 1
  }
  const source = textIn(values, 'password-file')
  const asked = askedForProof(dir, prepared)
  if (asked && source === undefined) {
    say(
      `${asked.label} is needed: give it with --password-file FILE, or - for standard input. ${asked.help ?? ''}`,
    )
    return 2
  }
  const typed = asked && source !== undefined ? (await readInput(source)).replace(/\r?\n$/, '') : undefined
  const objections = objectionsToProof({ dir, prepared, typed })
  objections.forEach(sayFinding)
  if (objections.length > 0) return 1
  const clip = readClip(dist)
  return carryOut(listen => startProof({ dir, prepared, clip, typed, listen }), {
    json: values.json === true,
  })
}
