import type { PublicKeys } from '../contract/stack.ts'

const WORD = /^[a-z][a-z_-]{1,20}$/
const YES_OR_NO = /^(?:true|false|0|1)$/i
const NUMBER = /^\d{1,7}$/
/** Names of models are words with versions and sizes; nothing that somebody made at random has this form. */
const MODEL =
  /^(?![\da-f]{8}-)[a-z][a-z\d]{0,13}(?:[-._/][a-z\d]{1,13}){0,7}(?::[a-z\d]{1,13}(?:[-._][a-z\d]{1,9}){0,4})?$/i

const keys = (form: RegExp, ...names: string[]): PublicKeys =>
  Object.fromEntries(names.map(name => [name, form]))

/** What can be said of a Reflector without saying whose it is: no address, no key, no name. */
export const publicKeys: PublicKeys = {
  ...keys(
    WORD,
    ...[
      'TRANSCRIPT_BACKEND',
      'DIARIZATION_BACKEND',
      'TRANSLATION_BACKEND',
      'PADDING_BACKEND',
      'MIXDOWN_BACKEND',
    ],
    ...['AUDIO_CHUNKER_BACKEND', 'TRANSCRIPT_STORAGE_BACKEND', 'AUTH_BACKEND', 'HATCHET_CLIENT_TLS_STRATEGY'],
    ...['DEFAULT_VIDEO_PLATFORM', 'WEBSOCKET_URL'],
  ),
  ...keys(
    YES_OR_NO,
    ...['DIARIZATION_ENABLED', 'PUBLIC_MODE', 'FEATURE_REQUIRE_LOGIN', 'FEATURE_ROOMS', 'FEATURE_BROWSE'],
    ...['FEATURE_PRIVACY', 'FEATURE_SEND_TO_ZULIP', 'HATCHET_DEBUG', 'SMTP_USE_TLS'],
  ),
  ...keys(
    NUMBER,
    ...[
      'LLM_CONTEXT_WINDOW',
      'LLM_PARSE_MAX_RETRIES',
      'LLM_STRUCTURED_RESPONSE_TIMEOUT',
      'TRANSCRIPT_TIMEOUT',
    ],
    ...[
      'TRANSCRIPT_FILE_TIMEOUT',
      'DIARIZATION_FILE_TIMEOUT',
      'TRANSLATE_TIMEOUT',
      'CELERY_BEAT_POLL_INTERVAL',
    ],
    ...['REDIS_PORT', 'SMTP_PORT'],
  ),
  ...keys(MODEL, 'LLM_MODEL', 'WHISPER_CHUNK_MODEL', 'WHISPER_FILE_MODEL'),
}
