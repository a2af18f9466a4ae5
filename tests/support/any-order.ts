/** The items in an order that depends on nothing but themselves. */
export const anyOrder = <T extends object>(items: T[]): T[] =>
  items.toSorted((one, other) => sortKey(one).localeCompare(sortKey(other)))

const sortKey = (item: object) =>
  JSON.stringify(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .toSorted(([one], [other]) => one.localeCompare(other)),
  )
