import type { Answers } from './answers.ts'

export type Mode = Answers['speech']['kind']

/** The services of speech: the answer that decides each, its keys in server/.env, and what a machine does by itself. */
export const SERVICES = [
  {
    name: 'transcript',
    backend: 'TRANSCRIPT_BACKEND',
    url: 'TRANSCRIPT_URL',
    local: 'whisper',
    key: undefined,
  },
  {
    name: 'diarization',
    backend: 'DIARIZATION_BACKEND',
    url: 'DIARIZATION_URL',
    local: 'pyannote',
    key: 'DIARIZATION_MODAL_API_KEY',
  },
  {
    name: 'translation',
    backend: 'TRANSLATION_BACKEND',
    url: 'TRANSLATE_URL',
    local: 'marian',
    key: undefined,
  },
  {
    name: 'padding',
    backend: 'PADDING_BACKEND',
    url: 'PADDING_URL',
    local: 'pyav',
    key: 'PADDING_MODAL_API_KEY',
  },
  {
    name: 'mixdown',
    backend: 'MIXDOWN_BACKEND',
    url: 'MIXDOWN_URL',
    local: 'pyav',
    key: 'MIXDOWN_MODAL_API_KEY',
  },
] as const

export type SpeechService = (typeof SERVICES)[number]

/** The speech container beside the server. */
export const CONTAINER_URL = 'http://transcription:8000'
export const CONTAINER_KEY = 'selfhosted'

/** The word of upstream for a service at an address. */
export const REMOTE = 'modal'

export const usualBackend = (mode: Mode, { local }: SpeechService) => (mode === 'cpu' ? local : REMOTE)

export const backendOf = (speech: Answers['speech'], service: SpeechService): string =>
  speech[service.name] ?? usualBackend(speech.kind, service)

/** Whether speakers are told apart in the server itself, which then fetches the gated model. */
export const tellsSpeakersApart = (speech: Answers['speech']) =>
  SERVICES.some(service => backendOf(speech, service) === 'pyannote')
