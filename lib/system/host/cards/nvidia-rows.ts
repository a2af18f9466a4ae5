import type { Card } from '../../../doctor/shapes/card.ts'

export interface Row {
  card: Card
  /** In parts, of which a program can use one at a time. */
  isDivided: boolean
}

const MIB = 1024 * 1024

/** The cards in the rows of an answer; undefined where one of them is no row of these fields. */
export function readCards(fields: string, text: string): Row[] | undefined {
  const names = fields.split(',')
  const rows = text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => line.split(',').map(value => value.trim()))
  if (rows.length === 0 || rows.some(row => row.length !== names.length)) return undefined
  const cards = rows.map(row => {
    const told = new Map(names.map((name, index) => [name, row[index] ?? '']))
    return cardOf(name => known(told.get(name)))
  })
  return cards.every(card => card !== undefined) ? cards : undefined
}

/** `[N/A]`, `[Not Supported]`, `[Unknown Error]` … stand where the driver has nothing to say. */
const known = (value: string | undefined) =>
  value === undefined || value === '' || /^\[.*\]$|^N\/A$|^ERR!$/.test(value) ? undefined : value

function cardOf(told: (name: string) => string | undefined): Row | undefined {
  const [name, id] = [told('name'), told('uuid') ?? told('index')]
  if (name === undefined || id === undefined) return undefined
  const [total, free] = [bytesIn(told('memory.total')), bytesIn(told('memory.free'))]
  const [capability, driver, display] = [told('compute_cap'), told('driver_version'), told('display_active')]
  const card: Card = {
    vendor: 'nvidia',
    name,
    id,
    ...(total !== undefined && { total }),
    ...(free !== undefined && { free }),
    // Such as GB10: one memory for all, of which the driver tells no share.
    shared: total === undefined,
    ...(capability !== undefined && { capability }),
    ...(driver !== undefined && { driver }),
    ...(display !== undefined && { display: display === 'Enabled' }),
  }
  return { card, isDivided: told('mig.mode.current') === 'Enabled' }
}

const bytesIn = (value: string | undefined) =>
  value !== undefined && /^\d+$/.test(value) ? Number(value) * MIB : undefined
