import { type Generation, isNewer } from './generation.ts'

const ABOUT = 'A sample made for practice by reflector-wizard.'

/** Lines of an env file; a word alone is a key without a value, `#` begins a key that is not set. */
const lines = (...groups: string[][]) => `${groups.map(group => group.join('\n')).join('\n\n')}\n`

const SPEECH = 'http://transcription:8000'

const speech = (generation: Generation) => [
  '# Speech, from the container beside the server.',
  'TRANSCRIPT_BACKEND=modal',
  `TRANSCRIPT_URL=${SPEECH}`,
  'TRANSCRIPT_MODAL_API_KEY=selfhosted',
  'DIARIZATION_ENABLED=true',
  'DIARIZATION_BACKEND=modal',
  `DIARIZATION_URL=${SPEECH}`,
  'TRANSLATION_BACKEND=modal',
  `TRANSLATE_URL=${SPEECH}`,
  ...(isNewer(generation) ? ['PADDING_BACKEND=modal', `PADDING_URL=${SPEECH}`] : []),
  '# HF_TOKEN=hf_xxxxx',
]

export const serverExample = (generation: Generation) =>
  lines(
    [`# Settings of the server. ${ABOUT}`],
    [
      '# Database and queue, by their names inside the network of the containers.',
      'DATABASE_URL=postgresql+asyncpg://reflector:reflector@postgres:5432/reflector',
      'REDIS_HOST=redis',
      'REDIS_PORT=6379',
      'CELERY_BROKER_URL=redis://redis:6379/1',
      'CELERY_RESULT_BACKEND=redis://redis:6379/1',
    ],
    ['# Signs sessions; put a random value here.', 'SECRET_KEY=changeme-generate-a-secure-random-string'],
    ['# Who may use it: none, password or jwt.', 'AUTH_BACKEND=none', '# ADMIN_EMAIL=admin@localhost'],
    speech(generation),
    [
      '# The language model, at any address that speaks as OpenAI does.',
      '# LLM_URL=https://api.openai.com/v1',
      '# LLM_MODEL=gpt-4o-mini',
      'LLM_CONTEXT_WINDOW=16000',
    ],
    [
      '# The bucket that keeps recordings.',
      'TRANSCRIPT_STORAGE_BACKEND=aws',
      'TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID=',
      'TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY=',
      'TRANSCRIPT_STORAGE_AWS_BUCKET_NAME=reflector-media',
      'TRANSCRIPT_STORAGE_AWS_REGION=us-east-1',
    ],
    ['# Whether people who are not logged in see transcripts.', 'PUBLIC_MODE=true'],
  )

export const webExample = () =>
  lines(
    [`# Settings of the pages. ${ABOUT}`],
    [
      '# Where browsers find them.',
      'SITE_URL=https://localhost',
      'NEXTAUTH_URL=https://localhost',
      'NEXTAUTH_SECRET=changeme-generate-a-secure-random-string',
      'API_URL=https://localhost',
      'WEBSOCKET_URL=auto',
    ],
    [
      '# Inside the network of the containers.',
      'SERVER_API_URL=http://server:1250',
      'KV_URL=redis://redis:6379',
    ],
    [
      '# Who may use it, as the server has it.',
      'FEATURE_REQUIRE_LOGIN=false',
      'AUTHENTIK_ISSUER=',
      'AUTHENTIK_REFRESH_TOKEN_URL=',
      '# FEATURE_ROOMS=true',
    ],
  )
