import * as z from 'zod'
import { failed, type Tried, worked } from '../../stacks/tried.ts'
import { parseJson } from '../json-file.ts'
import { askRemote } from './ask-remote.ts'
import { accepted, saidIn } from './said.ts'

export interface Whereby {
  key: string
  /** Where it is; another place in tests. */
  base?: string
}

const meetings = z.object({ results: z.array(z.unknown()) })

/** Whether Whereby takes a key: it is asked for one meeting, and makes none. */
export async function tryWhereby(
  { key, base = 'https://api.whereby.dev/v1' }: Whereby,
  signal: AbortSignal,
): Promise<Tried> {
  const question = { headers: { Authorization: `Bearer ${key}` }, signal }
  const answer = accepted(await askRemote(`${base}/meetings?limit=1`, question), {
    who: 'Whereby',
    url: base,
  })
  if ('ok' in answer) return answer
  return answer.status === 200 && meetings.safeParse(parseJson(answer.body)).success
    ? worked('The key is taken, and meetings are listed.')
    : failed(saidIn(answer), 'Copy the key once more, whole, from the dashboard of Whereby.')
}
