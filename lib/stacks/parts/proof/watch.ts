import type { ProofStage, Proved, Talk } from '../../contract/proof.ts'
import { type Api, type Recording, recordingIn } from './api.ts'
import type { Evidence } from './evidence.ts'
import { notReached } from './findings.ts'
import { STAGES } from './stages.ts'

/** A recording on its way through Reflector. */
export interface Work {
  talk: Talk
  api: Api
  evidence: Evidence
  id: string
}

export type Watched<T> = { found: T } | { ended: Recording } | { broke: string }

const SHORTEST = 300
const LONGEST = 2000
/** Logs are read more seldom: they may be long. In milliseconds. */
const LOGS = 5000

/** Looks again and again until something is found in it, the work ends in one way or the other, or its time is over. */
export async function* watch<T>(
  { talk, api, evidence, id }: Work,
  { id: stage, within }: ProofStage,
  look: (recording: Recording) => Promise<T | undefined> | T | undefined,
): AsyncGenerator<Proved, Watched<T>> {
  const from = talk.now()
  let [read, status] = [from, '']
  for (let pause = SHORTEST; ; pause = Math.min(pause * 1.3, LONGEST)) {
    const recording = recordingIn(await api.recording(id))
    if (recording) {
      status = recording.status
      const found = await look(recording)
      if (found !== undefined) return { found }
      if (status === 'error') return { broke: 'Reflector gave up on the recording.' }
      if (status === 'ended') return { ended: recording }
    }
    if (talk.now() - from > within * 1000)
      return { broke: `It was not done within ${spoken(within)}. Its status was "${status}".` }
    if (talk.now() - read > LOGS) {
      read = talk.now()
      for (const { passing } of await evidence.read())
        if (passing !== undefined) yield { stage, note: passing }
    }
    await talk.wait(pause)
  }
}

const spoken = (seconds: number) =>
  seconds % 60 === 0 && seconds > 60 ? `${seconds / 60} minutes` : `${seconds} s`

/**
 * Says why a stage was not reached, by what was logged. The recording tells only of its whole: where the log names a later
 * stage, those before it were through, and where it counts words, speech has become text.
 */
export async function* blame(
  { evidence }: Work,
  stages: ProofStage[],
  at: string,
  because: string,
): AsyncGenerator<Proved> {
  await evidence.read()
  const order = stages.map(({ id }) => id)
  const reached = evidence.words() > 0 ? order.indexOf(STAGES.text.id) + 1 : 0
  const left = order.slice(Math.max(order.indexOf(at), reached))
  const later = farthest(evidence, left)
  const sign = later ?? (reached === 0 ? farthest(evidence, order) : undefined)
  const stage = later?.stage ?? left[0] ?? at
  for (const passed of order.slice(order.indexOf(at), order.indexOf(stage)))
    yield { stage: passed, saw: passed === STAGES.text.id ? wordsSaw(evidence) : PASSED }
  if (!sign) yield { stage, failed: notReached(stage, because), anyCause: true }
  else
    yield {
      stage,
      failed: { ...sign.finding, because: `${because} ${sign.finding.because}` },
      lines: evidence.linesOf(sign),
    }
}

const PASSED = 'done, as what failed comes after it'

const wordsSaw = (evidence: Evidence) => (evidence.words() > 0 ? wordsCame(evidence) : PASSED)

export const wordsCame = (evidence: Evidence): string =>
  `${evidence.words()} ${evidence.words() === 1 ? 'word' : 'words'}, as the log says`

/** What was tried again and came right leaves its lines as well, so the farthest counts. Without speakers the work goes on. */
const farthest = (evidence: Evidence, stages: string[]) =>
  stages
    .filter(stage => stage !== STAGES.speakers.id)
    .flatMap(stage => evidence.signOf(stage) ?? [])
    .at(-1)
