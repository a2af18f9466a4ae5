import os from 'node:os'
import { join, resolve } from 'node:path'

/** On a page no shell has read what was typed: `~` is still there, and a path begins where the wizard works. */
export function placeAsTyped(from: string, dir: string): string {
  if (from === '~' || from.startsWith('~/')) return join(os.homedir(), from.slice(1))
  return /^\.{1,2}(?:\/|$)/.test(from) ? resolve(dir, from) : from
}
