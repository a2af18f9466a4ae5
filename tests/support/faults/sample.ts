import { depth } from '../depth.ts'

/** How many of something to try, for the depth that is asked for. */
export const deep = (count: number): number => Math.max(1, Math.round(count * depth))

/** So many of them, evenly from the first to the last; all where there are fewer. */
export function sample<T>(items: readonly T[], count: number): T[] {
  const wanted = deep(count)
  return items.filter(
    (_, index) =>
      Math.floor((index * wanted) / items.length) !== Math.floor(((index - 1) * wanted) / items.length),
  )
}

/** A few of them for the n-th: others for the next. */
export const some = <T>(items: readonly T[], nth: number, count: number): T[] =>
  items.filter((_, index) => (((index - nth) % items.length) + items.length) % items.length < deep(count))
