import * as z from 'zod'
import { factValue } from '../../../doctor/facts.ts'
import type { Fit, Question } from '../../contract/question.ts'
import type { World } from '../../contract/world.ts'
import { httpUrl, line } from '../../parts/fields.ts'
import { huggingFaceTrial, speechServiceTrial } from '../../parts/trials.ts'
import { BACKENDS } from '../backends.ts'
import { choosesBackends } from '../checkout.ts'

const one = (label: string, name: keyof typeof BACKENDS) => {
  const of = BACKENDS[name]
  return {
    label,
    optional: true,
    rare: true,
    schema: z.enum(of, `${label} is one of: ${of.join(', ')}.`),
  } as const
}

/** Each service may leave the way that the option chooses: `modal` is the service at an address, all others are local. */
const backends = {
  transcript: one('Transcription', 'transcript'),
  diarization: one('Telling speakers apart', 'diarization'),
  translation: one('Translation', 'translation'),
  padding: one('Padding of tracks', 'padding'),
  mixdown: one('Mixing of tracks', 'mixdown'),
}

const token = {
  label: 'Hugging Face token',
  secret: true,
  optional: true,
  schema: line('A token'),
  help: 'For the model that tells speakers apart: Hugging Face gives it to those who accepted its terms. A wrong token is worse than none.',
} as const

const key = {
  label: 'Key of the service',
  secret: true,
  sentTo: ['url'],
  optional: true,
  schema: line('A key'),
} as const

const ofService = speechServiceTrial('speech.key')
const ofToken = huggingFaceTrial('speech.token')

export const speech = {
  title: 'Where speech becomes text',
  usual: 'cpu',
  options: {
    gpu: {
      title: 'On the graphics card of this machine',
      help: 'Fastest. Its image is built here, which takes a while.',
      fields: { ...backends, token },
      trials: [ofToken],
      fit: cardFit,
    },
    cpu: {
      title: 'On the processor of this machine',
      help: 'Slower: an hour of speech may take an hour.',
      fields: {
        ...backends,
        url: {
          label: 'Address of the service that some parts use',
          optional: true,
          rare: true,
          schema: httpUrl,
          help: 'Only where a part is set to modal.',
        },
        key: { ...key, rare: true },
        token,
      },
      trials: [ofService, ofToken],
    },
    hosted: {
      title: 'On another machine',
      help: 'A speech service of your own elsewhere.',
      fields: { url: { label: 'Address of the service', schema: httpUrl }, key, ...backends, token },
      trials: [ofService, ofToken],
      fit: ({ checkout }) =>
        choosesBackends(checkout)
          ? { verdict: 'possible', because: 'Nothing but the address is needed.' }
          : { verdict: 'no', because: 'This checkout always uses the speech service beside it.' },
    },
  },
} as const satisfies Question

function cardFit({ host }: World): Fit {
  const cards = factValue(host.nvidia) ?? []
  return cards.length > 0
    ? { verdict: 'recommended', because: `${cards.join(', ')} can do it.` }
    : {
        verdict: 'no',
        because: 'why' in host.nvidia ? host.nvidia.why : 'No NVIDIA card was found.',
      }
}
