import type { Advice } from './advice.ts'
import { advise, type Wish } from './advise.ts'
import type { Model } from './catalogue/model.ts'
import { inTheWay } from './in-the-way.ts'
import { emptied } from './in-use.ts'
import { contextFor, MEETINGS, meetingIn, wishFor } from './meeting.ts'
import type { ModelsGround } from './models-ground.ts'

/** One model as a page shows it. Sizes are in bytes. */
export interface ModelCard extends Omit<Advice, 'model' | 'context'> {
  tag: string
  download: number
  licence: Model['licence']
  tools: Model['tools']
}

export interface ModelsView {
  /** Tokens that a model is to see at once. */
  context: number
  /** The longest of the meetings below that this holds. */
  minutes?: number
  meetings: { minutes: number; context: number }[]
  /** Each best first. */
  recommended: ModelCard[]
  possible: ModelCard[]
  /** Nearest to fitting first. */
  no: ModelCard[]
  unknown: string[]
}

/** What to think of every model that is known, on a machine whose memory is its own. */
export function modelsView({ machine, unknown, ...use }: ModelsGround, context: number): ModelsView {
  const wish: Wish = { ...use, ...wishFor(context) }
  const minutes = meetingIn(context)
  const advice = advise(emptied(machine), wish)
  const those = (verdict: Advice['verdict']) =>
    advice.filter(one => one.verdict === verdict).map(one => cardOf(one, inTheWay(one, machine, wish)))
  return {
    context,
    ...(minutes !== undefined && { minutes }),
    meetings: MEETINGS.map(length => ({ minutes: length, context: contextFor(length) })),
    recommended: those('recommended'),
    possible: those('possible'),
    no: those('no'),
    unknown,
  }
}

function cardOf({ model, context: _, reason, ...advice }: Advice, more: string[]): ModelCard {
  const { tag, bytes: download, licence, tools } = model
  return { tag, ...advice, reason: [reason, ...more].join(' '), download, licence, tools }
}
