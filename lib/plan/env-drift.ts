/** Keys that a container was given otherwise than its files say now. Values stay here: they may be secrets. */
export function driftedKeys(
  said: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string>,
  /** Keys that the compose file sets itself, over whatever the files say. */
  overridden: ReadonlySet<string>,
): string[] {
  return [...said].flatMap(([key, value]) => (overridden.has(key) || given.get(key) === value ? [] : [key]))
}

/** `KEY=value`, as the engine lists what a container was given. */
export const environmentIn = (entries: readonly string[]): Map<string, string> =>
  new Map(
    entries.map(entry => {
      const at = entry.indexOf('=')
      return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
    }),
  )
