import type { Proved, Reply, Talk } from '../../contract/proof.ts'
import { type Api, idIn, isNotYet, replySaw, tokenIn } from './api.ts'
import { refusedSignIn, tooManyTries, unreachable, uploadRefused, wantsSignIn } from './findings.ts'
import { STAGES } from './stages.ts'
import type { Work } from './watch.ts'

/** The one account there is where people sign in with a password. */
export const ACCOUNT = 'admin@localhost'

/** What the API wants to see from then on; undefined where it gives none. */
export async function* signIn(
  talk: Talk,
  api: Api,
  base: string,
): AsyncGenerator<Proved, string | undefined> {
  const stage = STAGES.signIn
  const reply = yield* patient(talk, stage, () => api.signIn(ACCOUNT, talk.typed ?? ''))
  const token = tokenIn(reply)
  if (token === undefined) yield { stage: stage.id, failed: refusalOf(reply, base) }
  else yield { stage: stage.id, saw: `as ${ACCOUNT}` }
  return token
}

function refusalOf(reply: Reply, base: string) {
  const saw = replySaw(reply)
  if (reply.status === 401 || reply.status === 422) return refusedSignIn(saw)
  return reply.status === 429 ? tooManyTries(saw) : unreachable(base, saw)
}

/** Makes a recording and sends the clip for it: its id, where Reflector took both. */
export async function* send(
  { talk, api, evidence }: Omit<Work, 'id'>,
  base: string,
): AsyncGenerator<Proved, string | undefined> {
  const stage = STAGES.upload
  const made = yield* patient(talk, stage, () => api.create())
  const id = idIn(made)
  if (id === undefined) {
    const saw = replySaw(made)
    yield { stage: stage.id, failed: isNotYet(made) ? unreachable(base, saw) : refusalToTake(made) }
    return undefined
  }
  const taken = await api.upload(id)
  if (taken.status === 200) {
    yield { stage: stage.id, saw: `${Math.round(talk.clip.bytes.length / 1000)} kB as ${talk.clip.file}` }
    return id
  }
  await evidence.read()
  yield { stage: stage.id, failed: uploadRefused(replySaw(taken)), anyCause: true }
  return undefined
}

function refusalToTake(made: Reply) {
  const isStranger = made.status === 401 || made.status === 403
  return (isStranger ? wantsSignIn : uploadRefused)(replySaw(made))
}

/** Between two tries of something that is still starting, in milliseconds. */
const PAUSE = 1000
/** A server that was just started answers within seconds; the rest of the time is for the work itself. */
const STARTING = 20_000

async function* patient(
  talk: Talk,
  { id }: { id: string },
  ask: () => Promise<Reply>,
): AsyncGenerator<Proved, Reply> {
  const from = talk.now()
  for (let told = ''; ; ) {
    const reply = await ask()
    if (!isNotYet(reply) || talk.now() - from >= STARTING) return reply
    const note = `Not yet: ${replySaw(reply)}.`
    if (note !== told) yield { stage: id, note }
    told = note
    await talk.wait(PAUSE)
  }
}
