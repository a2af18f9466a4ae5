/** What may do each service of speech; `modal` is upstream's word for a service at an address. */
export const BACKENDS = {
  transcript: ['whisper', 'modal'],
  diarization: ['pyannote', 'modal'],
  translation: ['marian', 'modal', 'passthrough'],
  padding: ['pyav', 'modal'],
  mixdown: ['pyav', 'modal'],
} as const
