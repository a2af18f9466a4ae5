import { MIB, memorySize } from '../sizes.ts'
import type { Card } from './machine.ts'

/** Where Reflector turns speech into text. */
export type SpeechPlace = 'card' | 'processor' | 'elsewhere'

export interface SpeechModel {
  name: string
  what: 'transcription' | 'speakers' | 'translation'
  place: 'card' | 'memory'
  /** Bytes it takes while it works; absent where nobody measured it. */
  bytes?: number
  /** Bytes of the download; absent where no source says them. */
  download?: number
  /** Repositories of Hugging Face that it is loaded from, and that ask for an account and a licence. */
  gated?: readonly string[]
  source: string
}

const WHISPER = 'https://github.com/SYSTRAN/faster-whisper'
const PYANNOTE = 'https://github.com/pyannote/pyannote-audio/issues/1963'
/** The pipeline names the segmentation in its own settings, and each has a licence of its own. */
const SPEAKERS = ['pyannote/speaker-diarization-3.1', 'pyannote/segmentation-3.0']

const REFLECTOR = 'https://github.com/GreyhavenHQ/reflector'

/** What each way of running Reflector loads. The two on a card work at the same time. */
export const speechModels: Record<SpeechPlace, SpeechModel[]> = {
  card: [
    {
      name: 'whisper large-v2',
      what: 'transcription',
      place: 'card',
      bytes: 4525 * MIB,
      download: 3.09e9,
      source: WHISPER,
    },
    {
      name: 'pyannote speaker-diarization-3.1',
      what: 'speakers',
      place: 'card',
      bytes: 2.59e9,
      gated: SPEAKERS,
      source: PYANNOTE,
    },
    { name: 'opus-mt', what: 'translation', place: 'memory', source: REFLECTOR },
  ],
  processor: [
    { name: 'whisper tiny', what: 'transcription', place: 'memory', source: REFLECTOR },
    {
      name: 'pyannote speaker-diarization-3.1',
      what: 'speakers',
      place: 'memory',
      gated: SPEAKERS,
      source: REFLECTOR,
    },
    { name: 'opus-mt', what: 'translation', place: 'memory', source: REFLECTOR },
  ],
  elsewhere: [],
}

/** The repositories that a token of Hugging Face has to open, whichever way speech is done. */
export const gatedRepositories: readonly string[] = [
  ...new Set(Object.values(speechModels).flatMap(models => models.flatMap(({ gated }) => gated ?? []))),
]

/** Bytes of a card that Reflector's speech service takes at its peak. */
export const SPEECH_ON_CARD = speechModels.card.reduce(
  (sum, { place, bytes }) => sum + (place === 'card' ? (bytes ?? 0) : 0),
  0,
)

/** Telling speakers apart on the processor took 12 GB for four hours (pyannote-audio#1819). */
const MEMORY_PER_HOUR = 3e9

export const speechInMemory = (minutes: number): number => MEMORY_PER_HOUR * Math.max(1, minutes / 60)

const LEAST_CAPABILITY = 7

/** Why a card cannot do Reflector's speech, where it cannot. */
export function noSpeechOn({ vendor, capability, total }: Card): string | undefined {
  if (vendor !== 'nvidia') return 'Reflector transcribes on NVIDIA cards only.'
  if (capability !== undefined && capability < LEAST_CAPABILITY)
    return `Its compute capability is ${capability.toFixed(1)}; transcription needs ${LEAST_CAPABILITY}.0.`
  if (total < SPEECH_ON_CARD)
    return `It has ${memorySize(total)}; transcription and telling speakers apart take ${memorySize(SPEECH_ON_CARD)} together.`
  return undefined
}
