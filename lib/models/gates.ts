import type { Model } from './catalogue/model.ts'
import { grouped } from './grouped.ts'

export interface Demand {
  /** Tokens it must see at once. */
  context: number
  /** Whether it is asked by tool calling. */
  asksTools: boolean
}

/** Why a model is out of the question on any machine, in a sentence. */
export function gateOf(model: Model, { context, asksTools }: Demand): string | undefined {
  const { licence, tools } = model
  if (!licence.commercial) return `Its licence (${licence.name}) does not allow commercial use.`
  if (asksTools && tools === 'no')
    return 'It cannot call tools, and topics and summaries are asked for by tool calling.'
  if (asksTools && tools === 'doubtful')
    return 'It is said to call tools, but a copy of it refused to, and topics and summaries are asked for by tool calling.'
  if (model.context < context)
    return `It sees ${grouped(model.context)} tokens at once; ${grouped(context)} are wanted.`
  return undefined
}
