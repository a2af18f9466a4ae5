import * as z from 'zod'
import { withoutSlashes } from '@/lib/without-slashes.ts'
import { failed, type Tried, worked } from '../../stacks/tried.ts'
import { parseJson } from '../json-file.ts'
import { askRemote, type Trusting } from './ask-remote.ts'
import { plainWords } from './plain-words.ts'
import { accepted, saidIn } from './said.ts'

export interface SpeechService extends Trusting {
  url: string
  key?: string | undefined
}

const described = z.object({
  info: z.object({ title: z.string() }),
  paths: z.record(z.string(), z.unknown()),
})

const TRANSCRIBE = '/v1/audio/transcriptions-from-url'

/** A speech service elsewhere: what it says it can do, and whether it takes the key. Nothing is transcribed. */
export async function trySpeechService(
  { url, key, authorities }: SpeechService,
  signal: AbortSignal,
): Promise<Tried> {
  const base = withoutSlashes(url)
  // Without a recording: who has the right key is told that it is missing, others are turned away before.
  const headers = {
    'Content-Type': 'application/json',
    ...(key !== undefined && { Authorization: `Bearer ${key}` }),
  }
  const [about, first] = await Promise.all([
    askRemote(`${base}/openapi.json`, { signal, authorities }),
    askRemote(`${base}${TRANSCRIBE}`, { method: 'POST', headers, body: '{}', signal, authorities }),
  ])
  const answer = accepted(first, { who: 'The service', url, isKeyless: key === undefined })
  if ('ok' in answer) return answer
  if (answer.status !== 422)
    return failed(
      saidIn(answer),
      `A speech service of Reflector has ${TRANSCRIBE}. Check the address, without a path.`,
    )
  const read = about.status === 200 ? described.safeParse(parseJson(about.body)).data : undefined
  const saw = read
    ? [`${plainWords(read.info.title)} answers, with ${Object.keys(read.paths).length} ways to ask.`]
    : []
  return worked(...saw, key === undefined ? 'It transcribes without a key.' : 'It transcribes for this key.')
}
