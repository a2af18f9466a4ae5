/** A table of what applies where, walked down together with a tree: `services.*.build.args`. */
export interface Rules<T> {
  rule: T | undefined
  below: ReadonlyMap<string, Rules<T>>
}

interface Growing<T> extends Rules<T> {
  below: Map<string, Growing<T>>
}

/** Several places that share a rule are separated by spaces; `*` stands for any one name. */
export function rules<T>(table: readonly (readonly [places: string, rule: T])[]): Rules<T> {
  const root: Growing<T> = { rule: undefined, below: new Map() }
  for (const [places, rule] of table) for (const place of places.split(/\s+/)) grow(root, place).rule = rule
  return root
}

function grow<T>(root: Growing<T>, place: string): Growing<T> {
  return place.split('.').reduce((from, name) => {
    const next = from.below.get(name) ?? { rule: undefined, below: new Map() }
    from.below.set(name, next)
    return next
  }, root)
}

/** The rules one step down; undefined where none apply any more. */
export const step = <T>(from: Rules<T> | undefined, name: string): Rules<T> | undefined =>
  from && (from.below.get(name) ?? from.below.get('*'))
