import type { World } from '../contract/world.ts'
import { BASE, FILE_WORKFLOW, STANDALONE, textOf } from './shape.ts'

const NEEDED = ['server', 'worker', 'web', 'postgres', 'redis']

/** By what the checkout has, never by a version it names. */
export function recognise({ checkout, files }: World) {
  if (textOf(files, STANDALONE) === undefined) return { no: `There is no ${STANDALONE}.` }
  const missing = NEEDED.filter(name => !(name in checkout.services))
  if (missing.length > 0)
    return { no: `${STANDALONE}, with ${BASE} where there is one, has no ${missing.join(', ')}.` }
  return { generation: textOf(files, FILE_WORKFLOW) === undefined ? '2026-02' : '2026-04' }
}
