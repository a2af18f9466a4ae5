import * as z from 'zod'

/** Text, also where YAML sees a truth; numbers have become text before. */
export const word = z.union([z.string(), z.boolean()]).transform(String)
export const words = z.array(word)

/** A command as Compose takes it: one text for a shell to split, or its words. Null means the image's own. */
export const command = z
  .union([word, words])
  .nullish()
  .transform(value => value ?? undefined)

const flag = z.union([z.boolean(), z.string()])
export const yesUnlessFalse = flag.default(true).transform(value => String(value) !== 'false')
export const noUnlessTrue = flag.default(false).transform(value => String(value) === 'true')

/** `KEY=value` entries or a mapping; null is a name without a value, which comes from outside. */
export const assignments = z
  .union([
    words.transform((items): Record<string, string | null> => Object.fromEntries(items.map(assignment))),
    z.record(z.string(), word.nullable()),
  ])
  .default({})

function assignment(item: string): [string, string | null] {
  const equals = item.indexOf('=')
  return equals < 0 ? [item, null] : [item.slice(0, equals), item.slice(equals + 1)]
}

/** `host=address` or `host:address` entries, or a mapping to one address or several. */
export const hosts = z
  .union([
    words.transform(items => items.map(host)),
    z.record(z.string(), z.union([word, words])).transform(hostList),
  ])
  .default([])

function host(item: string) {
  const [name = '', address = ''] = /=/.test(item) ? split(item, '=') : split(item, ':')
  return { name, address }
}

function split(item: string, at: string): [string, string] {
  const place = item.indexOf(at)
  return place < 0 ? [item, ''] : [item.slice(0, place), item.slice(place + 1)]
}

function hostList(mapping: Record<string, string | string[]>) {
  return Object.entries(mapping).flatMap(([name, addresses]) =>
    [addresses].flat().map(address => ({ name, address })),
  )
}
