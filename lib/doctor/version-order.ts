/** The numbers of `v2.26.1-ds1` and the like; undefined where the text does not begin with a version. */
function numbersOf(version: string): number[] | undefined {
  const found = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version)
  return found?.slice(1).map(part => Number(part ?? 0))
}

/** Whether `version` is `floor` or newer; undefined where it cannot be told. */
export function isAtLeast(version: string, floor: string): boolean | undefined {
  const [have, want] = [numbersOf(version), numbersOf(floor)]
  if (!have || !want) return undefined
  const differing = have.findIndex((part, index) => part !== want[index])
  return differing === -1 || (have[differing] ?? 0) > (want[differing] ?? 0)
}
