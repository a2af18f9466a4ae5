import type { Wish } from '@/lib/models/advise.ts'
import type { Machine } from '@/lib/models/machine.ts'
import type { SpeechPlace } from '@/lib/models/speech.ts'
import { wrong } from '@/lib/refusal.ts'
import { GIB } from '@/lib/sizes.ts'
import type { Values } from './command.ts'
import { textIn } from './values.ts'

const MOST_GB = 4096
const CONTEXT = { least: 2048, most: 1_048_576 }
const MOST_MINUTES = 1440

const SPEECH: Record<string, SpeechPlace> = { gpu: 'card', cpu: 'processor', hosted: 'elsewhere' }

/** The machine that a line describes; none where it means the one it is typed on. */
export function imaginedIn(values: Values): Machine | undefined {
  const gpu = textIn(values, 'gpu')
  const ram = textIn(values, 'ram')
  if (gpu === undefined && ram === undefined) return undefined
  return {
    cards: gpu?.split(',').map(size => ({ vendor: 'nvidia', total: bytesIn(size, '--gpu', gpu) })) ?? [],
    ...(ram === undefined ? {} : { memory: { total: bytesIn(ram, '--ram', ram) } }),
  }
}

function bytesIn(size: string, option: string, given: string): number {
  const gigabytes = /^\d{1,4}(\.\d{1,3})?$/.test(size) ? Number(size) : 0
  if (gigabytes <= 0 || gigabytes > MOST_GB)
    throw wrong(
      `${option} takes gigabytes from above 0 to ${MOST_GB}${option === '--gpu' ? ', with commas between cards' : ''}, not "${given}".`,
    )
  return gigabytes * GIB
}

export function wishIn(values: Values): Wish {
  const context = wholeIn(values, 'context', CONTEXT.least, CONTEXT.most, 'tokens')
  const minutes = wholeIn(values, 'meeting', 1, MOST_MINUTES, 'minutes')
  if (context !== undefined && minutes !== undefined)
    throw wrong('The context follows from the meeting: give --context or --meeting, not both.')
  return { context, minutes, speech: speechIn(values) }
}

function wholeIn(
  values: Values,
  name: string,
  least: number,
  most: number,
  what: string,
): number | undefined {
  const given = textIn(values, name)
  if (given === undefined) return undefined
  const number = /^\d{1,7}$/.test(given) ? Number(given) : 0
  if (number < least || number > most)
    throw wrong(`--${name} takes ${what} from ${least} to ${most}, not "${given}".`)
  return number
}

function speechIn(values: Values): SpeechPlace {
  const given = textIn(values, 'speech') ?? 'hosted'
  const place = Object.hasOwn(SPEECH, given) ? SPEECH[given] : undefined
  if (place === undefined)
    throw wrong(`--speech is one of: ${Object.keys(SPEECH).join(', ')}; not "${given}".`)
  return place
}
