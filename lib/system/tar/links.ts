import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { readdir, readlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refused } from '../../refusal.ts'
import { resolveInside } from '../path-inside.ts'

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
  const root = realpathSync(folder)
  for (const { path, to } of links) {
    // A link among its folders would have this one made elsewhere.
    const place = resolveInside(root, path, 'itself')
    const full = join(root, path)
    if ('unusable' in place || place.full !== full)
      throw refused(`${path} lies below a link. Nothing has been taken from there.`)
    mkdirSync(dirname(full), { recursive: true })
    symlinkSync(to, full)
  }
  for (const link of links) if (!leadsToFile(root, link)) throw leadsOut(link)
}

function leadsToFile(root: string, { path }: Link): boolean {
  const place = resolveInside(root, path)
  return 'full' in place && place.is !== 'absent'
}

const leadsOut = ({ path, to }: Link) =>
  refused(
    `${path} is a link to ${to}, which leads out of the checkout or to nothing. Nothing has been taken from there.`,
  )

/**
 * Refuses a checkout that git brought where a link in it leads out. One that leads to nothing inside it may stay: some
 * are filled by what is installed later.
 */
export async function verifyLinks(folder: string, signal: AbortSignal): Promise<void> {
  for (const path of await linksBelow(folder, '', signal)) {
    const place = resolveInside(folder, path, 'may dangle')
    if ('full' in place) continue
    const to = await readlink(join(folder, path))
    throw refused(`${path} is a link to ${to}. ${place.unusable} Nothing has been taken from there.`)
  }
}

async function linksBelow(folder: string, path: string, signal: AbortSignal): Promise<string[]> {
  signal.throwIfAborted()
  const found: string[] = []
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isSymbolicLink()) found.push(inner)
    else if (entry.isDirectory() && inner !== '.git') found.push(...(await linksBelow(folder, inner, signal)))
  }
  return found
}
