import { wrong } from '@/lib/refusal.ts'
import type { Values } from './command.ts'

export function textIn(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function portIn(values: Values): number | undefined {
  const given = textIn(values, 'port')
  if (given === undefined) return undefined
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0
  if (port < 1 || port > 65_535) throw wrong(`--port takes a number from 1 to 65535, not "${given}".`)
  return port
}
