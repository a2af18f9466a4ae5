export interface Veil {
  text(text: string): string
  /** Texts of one list, which belong together, as the lines of a log do. */
  texts(texts: readonly string[]): Promise<string[]>
}

/** A value as it is, with every text in it veiled. */
export async function veilDeep(value: unknown, newVeil: () => Veil): Promise<unknown> {
  if (typeof value === 'string') return newVeil().text(value)
  if (Array.isArray(value)) {
    if (isOfTexts(value)) return newVeil().texts(value)
    const items: unknown[] = []
    for (const item of value) items.push(await veilDeep(item, newVeil))
    return items
  }
  if (typeof value !== 'object' || value === null) return value
  const entries: [string, unknown][] = []
  for (const [name, item] of Object.entries(value)) entries.push([name, await veilDeep(item, newVeil)])
  return Object.fromEntries(entries)
}

const isOfTexts = (list: unknown[]): list is string[] => list.every(item => typeof item === 'string')
