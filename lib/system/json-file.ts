import type * as z from 'zod'
import { readText } from './private-file.ts'

/** What a JSON file says, parsed; undefined where there is no such file or it says something else. */
export const readJson = <T>(path: string, schema: z.ZodType<T>): T | undefined =>
  schema.safeParse(parseJson(readText(path) ?? '')).data

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
