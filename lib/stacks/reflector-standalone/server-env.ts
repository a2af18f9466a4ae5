import { factValue } from '../../doctor/facts.ts'
import type { StandalonePart } from './questions.ts'
import { standsAlone } from './shape.ts'

export const SERVER_ENV = 'server/.env'

/** What the server needs wherever it runs in containers, with nobody to log in. */
const ALWAYS = {
  DATABASE_URL: 'postgresql+asyncpg://reflector:reflector@postgres:5432/reflector',
  REDIS_HOST: 'redis',
  CELERY_BROKER_URL: 'redis://redis:6379/1',
  CELERY_RESULT_BACKEND: 'redis://redis:6379/1',
  AUTH_BACKEND: 'none',
  PUBLIC_MODE: 'true',
  TRANSLATION_BACKEND: 'passthrough',
}

export const serverEnv: StandalonePart = {
  documents: ({ world }) => {
    if (!standsAlone(world))
      return [
        {
          path: SERVER_ENV,
          link: 'replaced',
          set: { ...ALWAYS, DIARIZATION_ENABLED: 'false' },
          unset: ['TRANSCRIPT_STORAGE_BACKEND'],
        },
      ]
    const address = factValue(world.host.lanAddress)
    return [
      { path: SERVER_ENV, link: 'replaced', set: { ...ALWAYS, ...(address && { WEBRTC_HOST: address }) } },
    ]
  },
}
