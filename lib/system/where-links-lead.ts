import { resolve } from 'node:path'
import type { Lead } from '../stacks/contract/world.ts'
import { hasCode } from './error-code.ts'
import { followLinks } from './path-inside.ts'

/** Of these paths of a folder, those that are links or lead through one, and where. */
export function whereLinksLead(dir: string, paths: readonly string[]): Record<string, Lead> {
  const root = leadOf(dir).end
  return Object.fromEntries(
    paths.flatMap(path => {
      const full = resolve(root, path)
      const lead = leadOf(full)
      return lead.end === full && lead.links.length === 0 ? [] : [[path, lead]]
    }),
  )
}

/** Links in a circle, and folders that this user may not enter, lead nowhere. */
function leadOf(path: string): Lead {
  try {
    const { real, links } = followLinks(path)
    return { end: real, links }
  } catch (error) {
    if (hasCode(error, 'ELOOP', 'EACCES', 'EPERM')) return { end: path, links: [] }
    throw error
  }
}
