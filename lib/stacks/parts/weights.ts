import { STACK } from '../../models/machine.ts'
import { machineFor } from '../../models/machine-for.ts'
import {
  noSpeechOn,
  SPEECH_ON_CARD,
  type SpeechPlace,
  speechInMemory,
  speechModels,
} from '../../models/speech.ts'
import type { Weight } from '../../plan/weight.ts'
import type { World } from '../contract/world.ts'

/** What every stack of ours runs beside its models. Nobody measured it. */
export const servicesWeight: Weight = {
  what: 'Server, database and the other services',
  bytes: STACK,
  on: 'memory',
  why: 'An assumption: nobody measured it.',
}

/** Speech to text and telling speakers apart, for meetings of up to so many minutes. */
export function speechWeights(place: SpeechPlace, minutes: number, world: World): Weight[] {
  if (place === 'elsewhere') return []
  const models = speechModels[place]
  const files: Weight = {
    what: 'Speech models',
    bytes: Math.max(
      1e9,
      models.reduce((sum, { download = 0 }) => sum + download, 0),
    ),
    on: 'disk',
    why: 'About. They are fetched at the first start.',
  }
  if (place === 'processor')
    return [
      files,
      {
        what: 'Telling speakers apart',
        bytes: speechInMemory(minutes),
        on: 'memory',
        why: `3 GB for each hour of the longest meeting, here ${minutes} minutes.`,
      },
    ]
  return [files, ...onCard(world)]
}

/** All cards are given to the service, which takes the first that can do it. */
function onCard({ host }: World): Weight[] {
  const { cards } = machineFor(host, 'cards')
  const card = cards.find(one => noSpeechOn(one) === undefined) ?? cards[0]
  const on: Weight['on'] = card?.id === undefined || card.shared ? 'memory' : { card: card.id }
  return card === undefined
    ? []
    : [
        {
          what: 'Speech to text and telling speakers apart',
          bytes: SPEECH_ON_CARD,
          on,
          why: 'At most, while both work at the same time.',
        },
      ]
}

/** What an hour of meeting leaves behind. */
export const recordingsWeight: Weight = {
  what: 'Recordings',
  bytes: 57.6e6,
  on: 'hour',
  why: 'The sound as MP3 of 128 kbit/s; recordings of video rooms are larger.',
}
