import type { Home } from '../stacks/contract/value.ts'
import type { Seen, World } from '../stacks/contract/world.ts'
import { valuesSeen } from './env/values-seen.ts'

export const placeOf = (home: Home): { path: string; key: string } => {
  const at = home.indexOf('#')
  return { path: home.slice(0, at), key: home.slice(at + 1) }
}

/** What a file says at a home now; undefined where it says nothing. */
export function valueAt(home: Home, files: World['files']): string | undefined {
  const { path, key } = placeOf(home)
  const value = valueIn(path, key, files[path])
  return value === '' ? undefined : value
}

function valueIn(path: string, key: string, seen: Seen | undefined): string | undefined {
  if (!seen || !('text' in seen)) return undefined
  return isEnvPath(path) ? valuesSeen(seen).get(key)?.value : settingIn(seen.text, key)
}

const isEnvPath = (path: string) => /(?:^|\/)\.env(?:\.|$)/.test(path)

/** `key = "value"` of TOML and `key: value` of YAML, as our own whole files have them. */
function settingIn(text: string, key: string): string | undefined {
  const settings = text.matchAll(SETTING)
  for (const { groups } of settings) if (groups?.key === key) return groups.value
  return undefined
}

const SETTING = /^[ \t]*(?<key>[^\s=:]+)[ \t]*[=:][ \t]*["']?(?<value>[^"'\s]+)/gm
