import { bundleOf } from '@/lib/diagnostics/bundle.ts'
import { gather } from '@/lib/diagnostics/gather.ts'
import { named } from '@/lib/machine/choose-stack.ts'
import { writeNewFile } from '@/lib/system/write-new-file.ts'
import type { Values } from './command.ts'
import { folderToLookAt } from './folder.ts'
import { print, say } from './streams.ts'
import { textIn } from './values.ts'

/** Makes a report of everything that somebody who helps needs to know. */
export async function run(values: Values): Promise<number> {
  const dir = folderToLookAt(values)
  const stack = textIn(values, 'stack')
  if (stack !== undefined) named(stack)
  say('Looking at everything. Nothing is changed, and nothing leaves this machine.')
  const addresses = values['show-addresses'] ? 'shown' : 'hidden'
  const { title, short, long } = bundleOf(await gather(dir, { stack, addresses }))
  const text = values.long ? long : short
  const out = textIn(values, 'out')
  if (out === undefined) print(text.trimEnd())
  else writeNewFile(out, text)
  say(`Title for an issue: ${title}`)
  if (out !== undefined) say(`${out} is written, for you alone to read. Look it through before you send it.`)
  return 0
}
