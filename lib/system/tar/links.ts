import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { refused } from '../../refusal.ts'
import { hasCode } from '../error-code.ts'

export interface Link {
  /** Inside the folder. */
  path: string
  to: string
}

/**
 * Makes links after everything else is there, so that nothing was written through one, and refuses those by which
 * somebody would leave the folder. Each is looked at once all are made: by several, one could be led astray.
 */
export function makeLinks(folder: string, links: Link[]): void {
  for (const { path, to } of links) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    symlinkSync(to, join(folder, path))
  }
  const root = realpathSync(folder)
  for (const link of links) if (!staysInside(join(folder, link.path), root)) throw refused(leads(link))
}

function staysInside(path: string, root: string): boolean {
  try {
    const real = realpathSync(path)
    return real === root || real.startsWith(root + sep)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ELOOP', 'ENOTDIR', 'EACCES')) return false
    throw error
  }
}

const leads = ({ path, to }: Link) =>
  `${path} is a link to ${to}, which leads out of the checkout or to nothing. Nothing has been taken from there.`
