import { wrong } from '@/lib/refusal.ts'
import type { Values } from './command.ts'

export function textIn(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** All values of an option that may be repeated. */
export function textsIn(values: Values, name: string): string[] {
  const given = values[name]
  return Array.isArray(given) ? given : []
}

/** From the Fetch standard, those that a person may take and could not open afterwards. */
const CLOSED_TO_BROWSERS = new Set([
  ...[2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080],
  ...[1719, 1720, 1723],
])

export function portIn(values: Values): number | undefined {
  const given = textIn(values, 'port')
  if (given === undefined) return undefined
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0
  if (port < 1 || port > 65_535) throw wrong(`--port takes a number from 1 to 65535, not "${given}".`)
  if (CLOSED_TO_BROWSERS.has(port))
    throw wrong(`Browsers refuse to open port ${port}. Choose another with --port.`)
  return port
}
