import { entry, type Node, text } from '../compose/node.ts'
import { cleanPath } from '../compose/paths.ts'
import { isYes, rowsOf, textAt, wordOf } from '../rights/found.ts'

/*
 * Each function here makes one text of a value, so that values which are the same to Compose are the same text. Nothing
 * (absent, null, false, an empty list) is an empty text everywhere.
 */
export type Value = (node: Node | undefined) => string

/** Versions of Compose differ in whether they print a dollar sign once or twice. */
const oneDollar = (written: string) => written.replace(/\$+/g, () => '$')

export const word: Value = node =>
  node?.kind !== 'scalar' || node.value === null || node.value === false ? '' : oneDollar(node.text)

export const truth: Value = node => (isYes(node) || node?.kind === 'dict' ? 'true' : '')

/** A date without quotes is a moment to Compose, whose versions print it in forms of their own. */
const moment = (written: string) =>
  written.replace(
    /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt ]+(\d\d?):(\d\d):(\d\d).*)?$/s,
    (_all, ...parts: (string | undefined)[]) =>
      parts
        .slice(0, 6)
        .map(part => Number(part ?? 0))
        .join(' '),
  )

const given = (node: Node): string => moment(oneDollar(node.kind === 'scalar' ? node.text : whole(node)))

/** A number, of which zero is nothing. */
export const number: Value = node => (word(node) === '0' ? '' : word(node))

/** One text for several, in which none can hide that it ends. */
export const tuple = (...texts: readonly string[]): string => JSON.stringify(texts)

/** The same for a set: neither the order nor a repetition counts. */
export const joined = (texts: readonly string[]): string =>
  texts.length === 0 ? '' : tuple(...[...new Set(texts)].sort())

/** A set of texts, or one text. */
export const words: Value = node =>
  joined((node?.kind === 'list' ? node.items : node ? [node] : []).map(word).filter(item => item !== ''))

/** Entries of a mapping, also where they are written as a list of `name=value`. */
export function entriesIn(node: Node | undefined): [name: string, value: string | undefined][] {
  if (node?.kind === 'dict')
    return [...node.entries].map(([name, value]) => [
      name,
      value.kind === 'scalar' && value.value === null ? undefined : given(value),
    ])
  return rowsOf(node).map(item => {
    const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(wordOf(item)) ?? []
    return [name, value === undefined ? undefined : moment(oneDollar(value))]
  })
}

export const mapping: Value = node => joined(entriesIn(node).map(([name, value = '']) => tuple(name, value)))

export const namesOf = (node: Node | undefined): string[] => entriesIn(node).map(([name]) => name)

export const names: Value = node => joined(namesOf(node))

/** Any value with all that it holds. The order of lists does not count. */
export const whole: Value = node => {
  if (node === undefined) return ''
  if (node.kind === 'scalar') return word(node) === '' || node.value === 0 ? '' : JSON.stringify(word(node))
  const parts =
    node.kind === 'list'
      ? node.items.map(whole)
      : [...node.entries].map(([key, value]) => whole(value) && `${JSON.stringify(key)}:${whole(value)}`)
  const said = parts.filter(part => part !== '').sort()
  return said.length === 0 ? '' : node.kind === 'list' ? `[${said.join()}]` : `{${said.join()}}`
}

/** Steps back stay: what they lead to depends on links. */
export const path: Value = node =>
  word(node)
    .replace(/\/(?:\.?\/)+/g, '/')
    .replace(/(?<=.)\/\.?$/, '')

/** Paths by themselves, or as `path` of an entry. */
export const paths = (node: Node | undefined): string[] =>
  (node?.kind === 'list' ? node.items : node ? [node] : [])
    .map(item => path(item.kind === 'dict' ? entry(item, 'path') : item))
    .filter(item => item !== '')

export const each =
  (value: (item: Node) => string | readonly string[]): Value =>
  node =>
    joined(rowsOf(node).flatMap(value))

export const mount = (item: Node): string => {
  const source = entry(item, 'source')
  return tuple(
    word(entry(item, 'type')),
    word(entry(item, 'type')) === 'bind' ? path(source) : word(source),
    cleanPath(word(entry(item, 'target'))),
    truth(entry(item, 'read_only')),
    word(entry(entry(item, 'bind'), 'propagation')),
    word(entry(entry(item, 'volume'), 'subpath')),
  )
}

/** A range is written out: Compose prints one entry for each of its ports. */
export function port(item: Node): string[] {
  const said = [
    word(entry(item, 'host_ip')),
    word(entry(item, 'protocol')) || 'tcp',
    word(entry(item, 'mode')) || 'ingress',
  ]
  const [target, published] = [word(entry(item, 'target')), word(entry(item, 'published'))]
  const [, from, to] = /^(\d+)-(\d+)$/.exec(target) ?? []
  if (from === undefined) return [tuple(...said, target, published)]
  const first = Number.parseInt(published, 10)
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) =>
    tuple(...said, `${Number(from) + index}`, published === '' ? '' : `${first + index}`),
  )
}

/** `/dev/a:/dev/b:r`, or the same as a mapping. */
export function device(item: Node): string {
  const [source = '', target = source, permissions = 'rwm'] =
    item.kind === 'dict'
      ? ['source', 'target', 'permissions'].map(key => textAt(item, key) || undefined)
      : wordOf(item).split(':')
  return oneDollar(tuple(source, target, permissions))
}

export const reserved = (item: Node): string =>
  tuple(word(entry(item, 'driver')), words(entry(item, 'device_ids')))

/** Hosts with their addresses, in each of the three ways to write them. */
export const hosts: Value = node =>
  joined(
    node?.kind === 'dict'
      ? [...node.entries].flatMap(([name, to]) =>
          (to.kind === 'list' ? to.items : [to]).map(item => host(name, wordOf(item))),
        )
      : rowsOf(node).map(item => {
          const [, name = '', address = ''] = /^([^:=]*)[:=]?(.*)$/s.exec(wordOf(item)) ?? []
          return host(name, address)
        }),
  )

const host = (name: string, address: string) => tuple(name, address.replace(/^\[(.*)\]$/, '$1'))

/** The names of what a service gets of a section, such as its secrets. */
export const sources: Value = each(item => text(item) ?? textAt(item, 'source'))
