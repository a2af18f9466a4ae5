import { spokenBytes } from '@/components/run/amounts.ts'
import type { ModelCard } from '@/lib/models/models-view.ts'
import { aboutMinutes } from '@/lib/models/span.ts'
import { memorySize } from '@/lib/sizes.ts'

const PLACES = {
  gpu: 'on the graphics card',
  split: 'on card and processor',
  cpu: 'on the processor',
  none: 'with no place for it',
}
const TOOLS = { yes: 'Yes', no: 'No', doubtful: 'Doubtful' }

/** What tells one model from the next, in a line. */
export const briefly = (
  { place, download, tokensPerSecond, minutesPerHour }: ModelCard,
  locale: string,
): string =>
  [
    `${spokenBytes(download, locale)} to fetch`,
    // Where it is best needs no word.
    ...(place === 'gpu' ? [] : [PLACES[place]]),
    ...(place === 'none' ? [] : [spokenSpeed(tokensPerSecond), `${aboutMinutes(minutesPerHour)} an hour`]),
  ].join(' · ')

/** Everything that is known of a model, by name. */
export const inFull = (card: ModelCard, locale: string): [name: string, value: string][] => [
  ['To fetch', spokenBytes(card.download, locale)],
  [
    'Memory',
    `needs ${memorySize(card.need, locale)} of ${memorySize(card.room, locale)}, ${PLACES[card.place]}`,
  ],
  ['Speed', spokenSpeed(card.tokensPerSecond)],
  ['An hour of meeting', aboutMinutes(card.minutesPerHour)],
  ['Calls tools', TOOLS[card.tools]],
  ['Licence', [card.licence.name, ...(card.licence.note ? [card.licence.note] : [])].join('. ')],
]

function spokenSpeed([low, high]: ModelCard['tokensPerSecond']): string {
  const [from, to] = [Math.round(low), Math.round(high)]
  return `${from === to ? from : `${from} to ${to}`} tokens a second`
}
