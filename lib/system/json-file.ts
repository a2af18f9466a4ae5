import { statSync } from 'node:fs'
import type * as z from 'zod'
import { readText } from './private-file.ts'

/** Bytes. The largest file of ours that is read whole has a hundredth of them. */
const MOST = 16 * 1024 * 1024

/** What a JSON file says, parsed; undefined where there is no such file, it says something else or is no file of ours. */
export function readJson<T>(path: string, schema: z.ZodType<T>): T | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile() || found.size > MOST) return undefined
  return schema.safeParse(parseJson(readText(path) ?? '')).data
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
