import * as z from 'zod'
import type { Call, Line, Reply, Talk } from '../../contract/proof.ts'

/** Reflector's API as far as the proof needs it: the same in both moments of upstream. */
export interface Api {
  signIn(email: string, password: string): Promise<Reply>
  create(): Promise<Reply>
  upload(id: string): Promise<Reply>
  recording(id: string): Promise<Reply>
  topics(id: string): Promise<Reply>
  audio(id: string): Promise<Reply>
}

export function openApi(talk: Talk, base: string, bearer?: string): Api {
  const ask = (path: string, call: Call) => talk.http(`${base}/v1${path}`, { bearer, ...call })
  const get = (path: string) => ask(path, { method: 'GET' })
  return {
    signIn: (email, password) => ask('/auth/login', { method: 'POST', json: { email, password } }),
    create: () =>
      ask('/transcripts', {
        method: 'POST',
        json: { name: 'Proof by reflector-wizard', source_kind: 'file' },
      }),
    upload: id =>
      ask(`/transcripts/${id}/record/upload?chunk_number=0&total_chunks=1`, {
        method: 'POST',
        file: { field: 'chunk', clip: talk.clip },
      }),
    recording: id => get(`/transcripts/${id}`),
    topics: id => get(`/transcripts/${id}/topics`),
    audio: id => get(`/transcripts/${id}/audio/mp3`),
  }
}

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('This is not JSON.')
    return z.NEVER
  }
})

const token = z.object({ access_token: z.string() })
const created = z.object({ id: z.string().regex(/^[\w-]+$/) })
const refusal = z.object({ detail: z.string() })
const topic = z.object({ segments: z.array(z.object({ speaker: z.number(), text: z.string() })).default([]) })
const recording = z.object({
  status: z.string(),
  duration: z.number().nullish(),
  title: z.string().nullish(),
  short_summary: z.string().nullish(),
  long_summary: z.string().nullish(),
})
export type Recording = z.infer<typeof recording>

const readAs =
  <T>(schema: z.ZodType<T>) =>
  (reply: Reply): T | undefined =>
    reply.status === 200 ? json.pipe(schema).safeParse(reply.body).data : undefined

export const tokenIn = (reply: Reply): string | undefined => readAs(token)(reply)?.access_token
export const idIn = (reply: Reply): string | undefined => readAs(created)(reply)?.id
export const recordingIn = readAs(recording)

/** What was understood, by who said it; a turn that goes on in the next topic is one. */
export function turnsIn(reply: Reply): Line[] {
  const segments = (readAs(z.array(topic))(reply) ?? []).flatMap(({ segments }) => segments)
  const turns: Line[] = []
  for (const { speaker, text } of segments) {
    const last = turns.at(-1)
    if (last?.speaker === speaker) last.text = `${last.text} ${text.trim()}`
    else if (text.trim() !== '') turns.push({ speaker, text: text.trim() })
  }
  return turns
}

/** How a reply stands that is not the one hoped for, in a few words. */
export function replySaw(reply: Reply): string {
  if (reply.status === undefined) return reply.why
  const said = json.pipe(refusal).safeParse(reply.body).data?.detail
  return said === undefined
    ? `it answers ${reply.status}`
    : `it answers ${reply.status}: ${said.slice(0, 200)}`
}

/** What a proxy or a server says that is still starting, or in the middle of being replaced. */
export const isNotYet = (reply: Reply): boolean =>
  reply.status === undefined || [502, 503, 504].includes(reply.status)
