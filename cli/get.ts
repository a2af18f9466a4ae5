import { basename, dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { getCheckout } from '@/lib/checkout/get-checkout.ts'
import { sourceOf, whyUnsafe } from '@/lib/checkout/source.ts'
import { named } from '@/lib/machine/choose-stack.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { wrong } from '@/lib/refusal.ts'
import { verifyDirectory } from '@/lib/system/directory.ts'
import { beside } from '@/lib/system/place.ts'
import { runNothingFrom } from '@/lib/system/programs.ts'
import { realPathOf } from '@/lib/system/real-path.ts'
import type { Values } from './command.ts'
import { say } from './streams.ts'
import { untilSignal } from './until-signal.ts'
import { textIn } from './values.ts'

/** Fetches the checkout of a stack. */
export async function run(values: Values): Promise<number> {
  const stack = named(textIn(values, 'stack') ?? '')
  const source = sourceOf({ from: textIn(values, 'from'), ref: textIn(values, 'ref'), home: stack.source })
  const unsafe = whyUnsafe(source)
  if (unsafe !== undefined) say(unsafe)
  const target = targetIn(values)
  runNothingFrom(target)
  // Asked now: a folder that was replaced can no longer say where it is.
  const isHere = target === realPathOf(process.cwd())
  const cancel = new AbortController()
  const order = { stack, source, target, host: lookAtHost(), place: beside, signal: cancel.signal, tell: say }
  const outcome = await untilSignal(() => ({ ended: getCheckout(order), cancel: () => cancel.abort() }))
  if ('code' in outcome) {
    say(outcome.late ? 'Stopped.' : `Stopped: nothing was left in ${target}.`)
    return outcome.code
  }
  say(`${stack.title} (${outcome.value.generation}) is in ${target}.`)
  say(
    isHere
      ? 'It is another folder now than the one your shell is in. Enter it with `cd "$PWD"`, then go on.'
      : `Go on with \`reflector-wizard plan --dir ${target}\`.`,
  )
  return 0
}

/** The folder it shall be in is made in one that is there. */
function targetIn(values: Values): string {
  const given = textIn(values, 'dir')
  if (!given) throw wrong('get needs --dir: the folder where the checkout shall be.')
  const path = resolve(given)
  const real = realPathOf(path)
  return real ?? join(verifyDirectory(dirname(path)), basename(path))
}
