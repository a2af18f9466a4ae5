import process from 'node:process'
import { archiveOf } from '@/lib/diagnostics/archive.ts'
import { bundleOf } from '@/lib/diagnostics/bundle.ts'
import { gather, gatherWhole, type Wanted } from '@/lib/diagnostics/gather.ts'
import { named } from '@/lib/machine/choose-stack.ts'
import { wrong } from '@/lib/refusal.ts'
import { expectNewFile, writeNewFile } from '@/lib/system/write-new-file.ts'
import type { Values } from './command.ts'
import { folderToLookAt } from './folder.ts'
import { printWhole, say } from './streams.ts'
import { textIn } from './values.ts'

/** Makes a report of everything that somebody who helps needs to know. */
export async function run(values: Values): Promise<number> {
  const out = textIn(values, 'out')
  if (out !== undefined) expectNewFile(out)
  else if (values.long && process.stdout.isTTY)
    throw wrong('With --long an archive is made, which is no text: name a file for it with --out FILE.')
  const dir = folderToLookAt(values)
  const stack = textIn(values, 'stack')
  if (stack !== undefined) named(stack)
  say('Looking at everything. Nothing is changed, and nothing leaves this machine.')
  const wanted: Wanted = { stack, addresses: values['show-addresses'] ? 'shown' : 'hidden' }
  const { title, content } = values.long ? await archive(dir, wanted) : await report(dir, wanted)
  if (out === undefined) printWhole(content)
  else writeNewFile(out, content)
  say(`Title for an issue: ${title}`)
  if (out !== undefined) say(`${out} is written, for you alone to read. Look it through before you send it.`)
  return 0
}

async function report(dir: string, wanted: Wanted) {
  const { title, short } = bundleOf(await gather(dir, wanted))
  return { title, content: short }
}

async function archive(dir: string, wanted: Wanted) {
  const whole = await gatherWhole(dir, wanted)
  return { title: bundleOf(whole.seen).title, content: archiveOf(whole) }
}
