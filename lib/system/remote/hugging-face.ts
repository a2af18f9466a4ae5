import * as z from 'zod'
import { failed, type Tried } from '../../stacks/tried.ts'
import { parseJson } from '../json-file.ts'
import { askRemote, type RemoteAnswer } from './ask-remote.ts'
import type { Failure } from './failure.ts'
import { plainWords } from './plain-words.ts'
import { accepted, saidIn } from './said.ts'

const HUGGING_FACE = 'https://huggingface.co'

export interface HuggingFace {
  token: string
  repositories: readonly string[]
  /** Where it is; another place in tests. */
  base?: string
}

const account = z.object({ name: z.string() })

/** Whose token it is, and whether it opens each of the gated repositories. */
export async function tryHuggingFace(
  { token, repositories, base = HUGGING_FACE }: HuggingFace,
  signal: AbortSignal,
): Promise<Tried> {
  const question = { headers: { Authorization: `Bearer ${token}` }, signal }
  const url = `${base}/api/whoami-v2`
  const answer = accepted(await askRemote(url, question), { who: 'Hugging Face', url })
  if ('ok' in answer) return answer
  const { name } = account.safeParse(parseJson(answer.body)).data ?? {}
  if (name === undefined)
    return failed(saidIn(answer), 'This does not answer as Hugging Face does. Try again later.')
  const gates = await Promise.all(
    repositories.map(async repository => ({
      repository,
      ...gateOf(await askRemote(`${base}/api/models/${repository}/auth-check`, question)),
    })),
  )
  const saw = [
    `The token is one of ${plainWords(name)}.`,
    ...gates.map(gate => `${gate.repository}: ${gate.saw}`),
  ]
  const todo = todoOf(gates)
  return todo === undefined ? { ok: true, saw } : { ok: false, saw, todo }
}

type Gate = { stands: 'open' | 'unsigned' | 'closed' | 'unknown'; saw: string }

function gateOf(answer: RemoteAnswer | Failure): Gate {
  if (answer.status === undefined) return { stands: 'unknown', saw: `not known. ${answer.why}` }
  const { status, headers } = answer
  if (status === 200) return { stands: 'open', saw: 'access granted' }
  const message = plainWords(String(headers['x-error-message'] ?? ''))
  const because = message === '' ? '' : `. ${message}`
  // A token of its own rights may be shut out although the licence was accepted.
  if (/fine-grained/i.test(message)) return { stands: 'closed', saw: `not open to this token${because}` }
  if (headers['x-error-code'] === 'GatedRepo')
    return { stands: 'unsigned', saw: `licence not accepted${because}` }
  return { stands: 'unknown', saw: `not known, it answers ${status}${because}` }
}

function todoOf(gates: (Gate & { repository: string })[]): string | undefined {
  const unsigned = gates.filter(({ stands }) => stands === 'unsigned')
  if (unsigned.length > 0) {
    const pages = unsigned.map(({ repository }) => `${HUGGING_FACE}/${repository}`).join(' and ')
    return `Accept the terms at ${pages}, signed in with the account of this token.`
  }
  if (gates.some(({ stands }) => stands === 'closed'))
    return `Let the token read gated repositories, at ${HUGGING_FACE}/settings/tokens.`
  return gates.some(({ stands }) => stands === 'unknown')
    ? 'Try again in a while: what is not known may be open.'
    : undefined
}
