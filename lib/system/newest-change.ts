import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Made by tools and by people who run them, and no part of what an image is built from. */
const PASSED_OVER = /^(?:\.git|\.next|\.venv|node_modules|__pycache__|data|\.env(?:\..*)?)$/

/** When the newest file below a folder was written. */
export function newestChange(folder: string): Date {
  let newest = 0
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined; next = folders.pop())
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      if (PASSED_OVER.test(entry.name)) continue
      const path = join(next, entry.name)
      if (entry.isDirectory()) folders.push(path)
      else if (entry.isFile()) newest = Math.max(newest, statSync(path).mtimeMs)
    }
  return new Date(newest)
}
