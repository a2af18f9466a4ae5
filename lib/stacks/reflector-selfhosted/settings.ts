import { valuesSeen } from '../../plan/env/values-seen.ts'
import type { World } from '../contract/world.ts'

export const SERVER = 'server/.env'
export const WEB = 'www/.env'
/** Variables of the compose files. */
export const ROOT = '.env'
export const ADMIN_HASH = `${SERVER}#ADMIN_PASSWORD_HASH` as const
export const LAST_ARGUMENTS = 'data/.selfhosted-last-args'

/** What an env file says; an empty value says nothing. */
export type Settings = (key: string) => string | undefined

export function settingsOf({ files }: World, path: string): Settings {
  const values = valuesSeen(files[path])
  return key => values.get(key)?.value || undefined
}

export const textOf = ({ files }: World, path: string): string | undefined => {
  const seen = files[path]
  return seen && 'text' in seen ? seen.text : undefined
}

/** Entries that have a value. */
export function present<T extends Record<string, string | undefined>>(entries: T): { [K in keyof T]?: string }
export function present(entries: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
