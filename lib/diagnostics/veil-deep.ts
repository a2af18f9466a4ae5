/** A value as it is, with every text in it veiled; texts of one list belong together, as the lines of a log do. */
export function veilDeep(value: unknown, anew: () => (text: string) => string): unknown {
  if (typeof value === 'string') return anew()(value)
  if (Array.isArray(value)) {
    const veil = value.every(item => typeof item === 'string') ? anew() : undefined
    return value.map(item => (veil ? veil(item) : veilDeep(item, anew)))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, veilDeep(item, anew)]))
}
