import { Buffer } from 'node:buffer'
import * as z from 'zod'
import { parseJson } from '../system/json-file.ts'

const claims = z.record(z.string(), z.unknown())

/** What a token says of itself. Whether that is true only its service knows. */
export function claimsOf(token: string): Record<string, unknown> | undefined {
  const [, payload] = token.split('.')
  if (payload === undefined) return undefined
  return claims.safeParse(parseJson(Buffer.from(payload, 'base64url').toString())).data
}
