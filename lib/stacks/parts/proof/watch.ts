import type { ProofStage, Proved, Talk } from '../../contract/proof.ts'
import { type Api, type Recording, recordingIn } from './api.ts'
import { notReached } from './findings.ts'
import { findSign, linesWith, type Sign } from './signs.ts'
import { STAGES } from './stages.ts'

/** A recording on its way through Reflector. */
export interface Work {
  talk: Talk
  api: Api
  id: string
}

export type Watched<T> = { found: T } | { ended: Recording } | { broke: string }

const SHORTEST = 300
const LONGEST = 2000
/** Logs are read more seldom: they may be long. In milliseconds. */
const LOGS = 5000

/** Looks again and again until something is found in it, the work ends in one way or the other, or its time is over. */
export async function* watch<T>(
  { talk, api, id }: Work,
  { id: stage, within }: ProofStage,
  look: (recording: Recording) => Promise<T | undefined> | T | undefined,
): AsyncGenerator<Proved, Watched<T>> {
  const from = talk.now()
  const told = new Set<Sign>()
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
      const sign = findSign(await talk.logs())
      if (sign?.passing !== undefined && !told.has(sign)) yield { stage, note: sign.passing }
      if (sign) told.add(sign)
    }
    await talk.wait(pause)
  }
}

const spoken = (seconds: number) =>
  seconds % 60 === 0 && seconds > 60 ? `${seconds / 60} minutes` : `${seconds} s`

/**
 * Says why a stage was not reached, by what was logged. The recording tells only of its whole: where the log names a later
 * stage, those before it were through.
 */
export async function* blame(
  talk: Talk,
  stages: ProofStage[],
  at: string,
  because: string,
): AsyncGenerator<Proved> {
  const lines = await talk.logs()
  const order = stages.map(({ id }) => id)
  const later = order.slice(order.indexOf(at))
  const sign = farthest(lines, later) ?? findSign(lines)
  const stage = sign && later.includes(sign.stage) ? sign.stage : at
  for (const passed of later.slice(0, later.indexOf(stage)))
    yield { stage: passed, saw: 'done, as what failed comes after it' }
  if (!sign) yield { stage, failed: notReached(stage, because) }
  else
    yield {
      stage,
      failed: { ...sign.finding, because: `${because} ${sign.finding.because}` },
      lines: linesWith(sign, lines).slice(-NAMED),
    }
}

/** What was tried again and came right leaves its lines as well, so the farthest counts. Without speakers the work goes on. */
const farthest = (lines: string[], stages: string[]): Sign | undefined =>
  stages
    .filter(stage => stage !== STAGES.speakers.id)
    .flatMap(stage => findSign(lines, stage) ?? [])
    .at(-1)

/** So many of the lines that say it. */
const NAMED = 3
