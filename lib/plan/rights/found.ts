import { entry, type Node } from '../compose/node.ts'
import { type Found, keyPart } from './ask.ts'

/** The words of a value: one text, or a list of them. */
export const wordsOf = (node: Node | undefined): string[] =>
  node === undefined || node.kind === 'dict'
    ? []
    : node.kind === 'list'
      ? node.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : []))
      : [node.text]

export const wordOf = (node: Node | undefined): string => wordsOf(node)[0] ?? ''

/** Anything but a clear no: Compose takes `true`, `"yes"`, `on`. */
export const isYes = (node: Node | undefined): boolean =>
  node !== undefined && !/^(?:|false|no|n|off|0)$/i.test(wordOf(node)) && node.kind === 'scalar'

/** A clear yes alone, in a word that every version of Compose takes for one: where yes is what makes something harmless. */
export const isSurelyYes = (node: Node | undefined): boolean =>
  node?.kind === 'scalar' && /^(?:true|yes|on|y)$/i.test(node.text)

export const rowsOf = (node: Node | undefined): readonly Node[] => (node?.kind === 'list' ? node.items : [])

export const entriesOf = (node: Node | undefined): [string, Node][] =>
  node?.kind === 'dict' ? [...node.entries] : []

/** Something that is asked, with the words for it. */
export const right = (
  what: string,
  node: Node,
  title: string,
  because: string,
  level: Found['level'] = 'blocks',
): Found => ({ what, node, title, because, level, group: 'rights' })

/** Keys that nothing here knows. They may ask for anything, so they are named. */
export function unknownKeys(node: Node | undefined, known: ReadonlySet<string>, place = ''): Found[] {
  return entriesOf(node).flatMap(([key, value]): Found[] =>
    known.has(key) || key.startsWith('x-')
      ? []
      : [
          {
            what: `${place}${keyPart(key)}`,
            node: value,
            group: 'keys',
            level: 'warns',
            title: `\`${place}${key}\` is not known here`,
            because: 'What it means to Compose could not be judged.',
          },
        ],
  )
}

export const textAt = (node: Node | undefined, key: string): string => wordOf(entry(node, key))

/** The names of a mapping, also where it is written as a list of `name=value`. */
export const namesOf = (node: Node | undefined): [string, Node][] =>
  node?.kind === 'dict'
    ? [...node.entries]
    : rowsOf(node).map(item => [wordOf(item).split('=', 1)[0] ?? '', item])
