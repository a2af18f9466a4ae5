import * as z from 'zod'
import { failed, type Tried, worked } from '../../stacks/tried.ts'
import { parseJson } from '../json-file.ts'
import { askRemote } from './ask-remote.ts'
import { plainWords } from './plain-words.ts'
import { accepted, saidIn } from './said.ts'

export interface Daily {
  key: string
  subdomain?: string
  /** Where it is; another place in tests. */
  base?: string
}

const domain = z.object({ domain_name: z.string() })

/** The domain that a key of Daily belongs to. */
export async function tryDaily(
  { key, subdomain, base = 'https://api.daily.co/v1' }: Daily,
  signal: AbortSignal,
): Promise<Tried> {
  const question = { headers: { Authorization: `Bearer ${key}` }, signal }
  const answer = accepted(await askRemote(`${base}/`, question), { who: 'Daily', url: base })
  if ('ok' in answer) return answer
  const found = domain.safeParse(parseJson(answer.body)).data?.domain_name
  // An unknown key is a bad request there.
  if (found === undefined)
    return failed(saidIn(answer), 'Copy the key once more, whole, from the dashboard of Daily.')
  const name = plainWords(found)
  if (subdomain === undefined || subdomain === found) return worked(`The key is one of ${name}.daily.co.`)
  return failed(
    `The key is one of ${name}.daily.co, not of ${subdomain}.daily.co.`,
    'Correct the subdomain or the key.',
  )
}
