import { factValue, type WholeFacts } from '../facts.ts'
import type { Distribution } from '../shapes/computer.ts'

export type Family = 'debian' | 'ubuntu' | 'fedora' | 'arch'

/** The distributions that steps are known for, and those made of them; undefined for all others. */
export function familyOf({ distribution }: WholeFacts): Family | undefined {
  const seen = factValue(distribution)
  if (!seen || IMMUTABLE.has(seen.variant ?? '')) return undefined
  if (seen.id === 'debian' || seen.id === 'ubuntu' || seen.id === 'fedora' || seen.id === 'arch')
    return seen.id
  if (seen.ubuntu !== undefined && seen.like.includes('ubuntu')) return 'ubuntu'
  return seen.like.includes('arch') ? 'arch' : undefined
}

/** Editions on which packages are not simply installed. */
const IMMUTABLE = new Set(['silverblue', 'kinoite', 'sericea', 'onyx', 'coreos', 'iot', 'sway-atomic'])

/**
 * The name under which repositories know this release, also where a distribution only builds on it. It becomes a line of
 * a file of root's: whatever is no plain word is no name.
 */
export function codenameOf({ ubuntu, codename }: Distribution): string | undefined {
  const name = ubuntu ?? codename
  return name !== undefined && /^[a-z]+$/.test(name) ? name : undefined
}
