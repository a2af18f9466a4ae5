import { valueAt } from '../../plan/homes.ts'
import type { World } from '../contract/world.ts'
import { fittingKind, kindAt } from './language-model.ts'
import { OVERRIDE, portsMark } from './override.ts'
import type { Answers } from './questions.ts'
import { SERVER_ENV } from './server-env.ts'
import { textOf } from './shape.ts'

export function recall(world: World): Partial<Answers> {
  return { ...recallModel(world), ...recallPorts(world) }
}

function recallModel({ files }: World): Pick<Partial<Answers>, 'llm'> {
  const kind = kindAt(valueAt(`${SERVER_ENV}#LLM_URL`, files) ?? '')
  const model = valueAt(`${SERVER_ENV}#LLM_MODEL`, files)
  const context = valueAt(`${SERVER_ENV}#LLM_CONTEXT_WINDOW`, files)
  if (kind === undefined) return {}
  return { llm: { kind, ...(model !== undefined && { model }), ...(context !== undefined && { context }) } }
}

function recallPorts({ files }: World): Pick<Partial<Answers>, 'ports'> {
  const kind = portsMark(textOf(files, OVERRIDE) ?? '')
  return kind === 'loopback' || kind === 'open' ? { ports: { kind } } : {}
}

/** Upstream's script remembers nothing and decides anew by the machine; so do we, where nothing else is known. */
export const remembered = (world: World): Partial<Answers> => ({ llm: { kind: fittingKind(world) } })
