import type { Dirent } from 'node:fs'
import { lstat, opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Made by tools and by people who run them, and no part of what an image is built from. */
const PASSED_OVER = /^(?:\.git|\.next|\.venv|node_modules|__pycache__|data|\.env(?:\..*)?)$/

export interface NewestChange {
  /** When the newest file was written, of those that were looked at. */
  at: Date
  /** False where the folder has more than the limits allow to look at. */
  isWhole: boolean
}

export interface WalkLimits {
  entries: number
  depth: number
  /** Milliseconds. */
  time: number
}

/** Far more than a source has. A folder beyond them is a home, a disk, or a trap. */
export const WALK_LIMITS: WalkLimits = { entries: 100_000, depth: 40, time: 10_000 }

/** Folders that are being walked: services that are built from one folder share one walk. */
const walks = new Map<string, Promise<NewestChange>>()

/**
 * When the newest file below a folder was written. It follows no link, stays on the disk of the folder, and asks in
 * small batches, so that other requests are answered meanwhile.
 */
export function newestChange(folder: string, limits = WALK_LIMITS): Promise<NewestChange> {
  const walk = walks.get(folder) ?? walkFolder(folder, limits).finally(() => walks.delete(folder))
  walks.set(folder, walk)
  return walk
}

const BATCH = 64

async function walkFolder(folder: string, { entries, depth, time }: WalkLimits): Promise<NewestChange> {
  const until = performance.now() + time
  const { dev: disk } = await stat(folder)
  let newest = 0
  let isWhole = true
  let left = entries
  const folders = [{ path: folder, level: 0 }]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const { path, level } = next
    for await (const batch of batchesIn(path)) {
      left -= batch.length
      if (left < 0 || performance.now() > until) return { at: new Date(newest), isWhole: false }
      const found = await Promise.all(batch.map(entry => lookAt(join(path, entry.name))))
      for (const one of found) {
        if (one === undefined || one.stats.dev !== disk) continue
        if (one.stats.isFile()) newest = Math.max(newest, one.stats.mtimeMs)
        else if (level < depth) folders.push({ path: one.path, level: level + 1 })
        else isWhole = false
      }
    }
  }
  return { at: new Date(newest), isWhole }
}

/** Undefined where it has been removed since it was listed. */
async function lookAt(path: string) {
  const stats = await lstat(path).catch(() => undefined)
  return stats && { path, stats }
}

async function* batchesIn(folder: string): AsyncGenerator<Dirent[]> {
  let batch: Dirent[] = []
  for await (const entry of await opendir(folder, { bufferSize: BATCH })) {
    if (PASSED_OVER.test(entry.name) || !(entry.isFile() || entry.isDirectory())) continue
    batch.push(entry)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
