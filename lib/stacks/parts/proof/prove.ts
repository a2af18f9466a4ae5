import type { Line, ProofStage, Proved, Talk } from '../../contract/proof.ts'
import { openApi, type Recording, replySaw, turnsIn } from './api.ts'
import { gatherEvidence } from './evidence.ts'
import { noSummary, notPlayed, topicless, wordless } from './findings.ts'
import { send, signIn } from './send.ts'
import { STAGES } from './stages.ts'
import { countSpeakers, countWords, wordsKept } from './turns.ts'
import { blame, type Work, watch, wordsCame } from './watch.ts'

/** Sends the clip through Reflector as a person's browser does, and says of each stage what became of it. */
export async function* proveReflector(
  talk: Talk,
  base: string,
  stages: ProofStage[],
): AsyncGenerator<Proved> {
  let bearer: string | undefined
  if (stages.some(({ id }) => id === STAGES.signIn.id)) {
    bearer = yield* signIn(talk, openApi(talk, base), base)
    if (bearer === undefined) return
  }
  const means = { talk, api: openApi(talk, base, bearer), evidence: gatherEvidence(talk) }
  const id = yield* send(means, base)
  if (id === undefined) return
  const work = { ...means, id }
  if (!(yield* prepared(work, stages))) return
  const heard = yield* understood(work, stages)
  if (!heard) return
  yield* toldApart(work, heard)
  if (!(yield* summarised(work, stages))) return
  yield* playedBack(work)
}

async function* prepared(work: Work, stages: ProofStage[]): AsyncGenerator<Proved, boolean> {
  const taken = yield* watch(work, STAGES.taken, ({ status }) => (status === 'uploaded' ? undefined : status))
  if ('broke' in taken) {
    yield* blame(work, stages, STAGES.taken.id, taken.broke)
    return false
  }
  yield { stage: STAGES.taken.id, saw: 'a worker is at it' }
  const sound = yield* watch(work, STAGES.sound, ({ duration }) => duration || undefined)
  if ('broke' in sound) {
    yield* blame(work, stages, STAGES.sound.id, sound.broke)
    return false
  }
  const milliseconds = 'found' in sound ? sound.found : 0
  yield { stage: STAGES.sound.id, saw: `${(milliseconds / 1000).toFixed(1)} s of sound` }
  return true
}

/** Words are known by the log at first, and by the topics in which Reflector shows them: the one may come without the other. */
async function* understood(work: Work, stages: ProofStage[]): AsyncGenerator<Proved, Line[] | undefined> {
  const { evidence } = work
  const text = yield* watch(work, STAGES.text, async () => (evidence.words() > 0 ? [] : turnsOf(work)))
  if ('broke' in text) {
    yield* blame(work, stages, STAGES.text.id, text.broke)
    return undefined
  }
  if ('ended' in text) await evidence.read()
  if ('ended' in text && evidence.words() === 0) {
    yield { stage: STAGES.text.id, failed: wordless, anyCause: true }
    return undefined
  }
  const early = 'found' in text ? text.found : []
  yield { stage: STAGES.text.id, saw: early.length > 0 ? keptOf(work, early) : wordsCame(evidence) }

  const topics = yield* watch(work, STAGES.topics, () => turnsOf(work))
  if ('broke' in topics) {
    yield* blame(work, stages, STAGES.topics.id, topics.broke)
    return undefined
  }
  if ('ended' in topics) {
    yield { stage: STAGES.topics.id, failed: topicless, anyCause: true }
    return undefined
  }
  yield { heard: topics.found }
  yield { stage: STAGES.topics.id, saw: keptOf(work, topics.found) }
  return topics.found
}

async function turnsOf({ api, id }: Work): Promise<Line[] | undefined> {
  const turns = turnsIn(await api.topics(id))
  return countWords(turns) > 0 ? turns : undefined
}

const keptOf = ({ talk: { clip } }: Work, heard: Line[]) =>
  `${wordsKept(clip.lines, heard)} of ${countWords(clip.lines)} words as they were said`

/** Without it the rest goes on, as Reflector does. Two voices that were made may be taken for one without any fault. */
async function* toldApart({ evidence }: Work, heard: Line[]): AsyncGenerator<Proved> {
  const stage = STAGES.speakers.id
  const count = countSpeakers(heard)
  if (count === 1) await evidence.read()
  const sign = count > 1 ? undefined : evidence.signOf(stage)
  if (sign) yield { stage, failed: sign.finding, lines: evidence.linesOf(sign) }
  else if (count > 1) yield { stage, saw: `${count} speakers` }
  else yield { stage, saw: 'one speaker, although two voices speak; the logs name no fault' }
}

async function* summarised(work: Work, stages: ProofStage[]): AsyncGenerator<Proved, boolean> {
  const stage = STAGES.summary
  yield { stage: stage.id, note: 'The language model is asked.' }
  const written = yield* watch(work, stage, () => undefined)
  if ('broke' in written) {
    yield* blame(work, stages, stage.id, written.broke)
    return false
  }
  if ('ended' in written && isSummed(written.ended)) {
    yield { heard: turnsIn(await work.api.topics(work.id)) }
    yield { stage: stage.id, saw: `"${written.ended.title}"` }
    return true
  }
  await work.evidence.read()
  const sign = work.evidence.signOf(stage.id)
  if (sign) yield { stage: stage.id, failed: sign.finding, lines: work.evidence.linesOf(sign) }
  else yield { stage: stage.id, failed: noSummary, anyCause: true }
  return true
}

const isSummed = ({ title, short_summary, long_summary }: Recording) =>
  Boolean(title && (short_summary || long_summary))

/** Less than a second of sound. */
const SMALLEST = 1000

async function* playedBack({ api, id }: Work): AsyncGenerator<Proved> {
  const stage = STAGES.playback.id
  const reply = await api.audio(id)
  if (reply.status !== 200 || !reply.type.startsWith('audio/') || reply.size < SMALLEST)
    yield {
      stage,
      failed: notPlayed(reply.status === 200 ? `${reply.size} bytes of ${reply.type}` : replySaw(reply)),
    }
  else yield { stage, saw: `${Math.round(reply.size / 1000)} kB of sound` }
}
