import * as z from 'zod'
import { failed, type Tried } from '../../stacks/tried.ts'
import { parseJson } from '../json-file.ts'
import type { RemoteAnswer } from './ask-remote.ts'
import type { Failure } from './failure.ts'
import { plainWords } from './plain-words.ts'

/** The ways in which services put their complaint into JSON. */
const complaint = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error: z.string(), info: z.string() }).transform(({ error, info }) => `${error}: ${info}`),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
])

/** What an answer says in words, as one line to show. */
export function saidIn({ status, headers, body }: RemoteAnswer): string {
  const type = String(headers['content-type'] ?? '')
  if (isWebPage(body)) return `It answers ${status} with a web page.`
  if (isBinary(type, body)) return `It answers ${status} with something that is no text.`
  const words = plainWords(complaint.safeParse(parseJson(body)).data ?? body)
  return words === '' ? `It answers ${status} and says nothing.` : `It answers ${status}: ${words}`
}

const isWebPage = (body: string) => /^\s*<(?:!doctype html|html)\b/i.test(body)

const isBinary = (type: string, body: string) =>
  /^(?:image|audio|video)\/|octet-stream/.test(type) ||
  ['\u0000', '\ufffd'].some(sign => body.slice(0, 1000).includes(sign))

export interface Asked {
  /** What was asked, such as "The service". */
  who: string
  url: string
  /** Nothing was shown by which it could know who asks. */
  isKeyless?: boolean
}

/** The answer, or what any service may say instead: nothing, a redirect, a refusal, a failure. */
export const accepted = (answer: RemoteAnswer | Failure, asked: Asked): RemoteAnswer | Tried =>
  answer.status === undefined ? failed(answer.why, answer.todo) : (refusalIn(answer, asked) ?? answer)

function refusalIn(answer: RemoteAnswer, { who, url, isKeyless }: Asked): Tried | undefined {
  const { status, headers } = answer
  if (status >= 300 && status < 400) return redirected(headers.location, { who, url })
  if (isKeyless && (status === 401 || status === 403))
    return failed(saidIn(answer), `${who} asks for a key. Give one.`)
  if (status === 401 || status === 403)
    return failed(
      saidIn(answer),
      `${who} does not take this key. Copy it once more, whole, or make a new one.`,
    )
  if (status === 407) return failed(saidIn(answer), 'A proxy stands in between and wants a password.')
  if (status === 429)
    return failed(
      saidIn(answer),
      `${who} counts too many requests or no credit. Look at its account, and try again.`,
    )
  if (status >= 500)
    return failed(saidIn(answer), `${who} fails itself. Look at its log, or try again later.`)
  return undefined
}

/** The key does not go along to where it leads, which may be anywhere. */
function redirected(location: string | undefined, { who, url }: Asked): Tried {
  const host = location === undefined ? undefined : hostAfter(location, url)
  return failed(
    `It leads on${host === undefined ? '' : ` to ${plainWords(host)}`}, where the key was not sent.`,
    `Give the address at which ${who.toLowerCase()} itself answers.`,
  )
}

function hostAfter(location: string, url: string): string | undefined {
  try {
    return new URL(location, url).origin
  } catch {
    return undefined
  }
}
