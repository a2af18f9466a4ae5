/**
 * What is computed from a list that only grows, item by item: each item is looked at once, however often it is asked for.
 * Another list, such as one that lost its oldest items, begins anew.
 */
export function growing<In, Out>(
  add: (into: Out[], item: In, index: number) => void,
): (items: In[]) => Out[] {
  let seen: { items: In[]; count: number; made: Out[] } | undefined
  return items => {
    if (seen?.items !== items) seen = { items, count: 0, made: [] }
    for (const item of items.slice(seen.count)) add(seen.made, item, seen.count++)
    return seen.made
  }
}
