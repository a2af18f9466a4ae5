import { resolve } from 'node:path'
import type { Lead } from '../stacks/contract/world.ts'
import { codeOf, hasCode } from './error-code.ts'
import { rootOf, traceLinks, whyNotSeen } from './path-inside.ts'

/** Of these paths of a folder, those that are links, lead through one or cannot be followed, and where they lead. */
export function whereLinksLead(dir: string, paths: readonly string[]): Record<string, Lead> {
  const root = rootOf(resolve(dir))
  return Object.fromEntries(
    paths.flatMap(path => {
      const full = resolve(root, path)
      const lead = leadOf(full)
      const isPlain = lead.end === full && lead.links.length === 0 && lead.fault === undefined
      return isPlain ? [] : [[path, lead]]
    }),
  )
}

/** The links up to the place where a path cannot be followed count as well: a container may replace them. */
function leadOf(full: string): Lead {
  const { real, links, error } = traceLinks(full)
  if (error === undefined) return { end: real, links }
  if (codeOf(error) === undefined) throw error
  const isCircle = hasCode(error, 'ELOOP')
  return { end: full, links, fault: isCircle ? IN_CIRCLE : whyNotSeen(error) }
}

const IN_CIRCLE = 'Its links lead in a circle, or more than 40 of them follow each other.'
