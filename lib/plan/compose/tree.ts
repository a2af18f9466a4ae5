import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { type Dict, dict, list, type Node, type Place, reachOf, scalar } from './node.ts'
import { fail, withNul } from './problem.ts'
import { type Plain, plainScalar } from './scalar.ts'

/** Keys on the way from the top of a document, as in `services`, `web`, `ports`. */
export type Path = readonly string[]

/** A value as read. `!reset` leaves none; both it and `!override` are remembered by their path below here. */
export interface Tree {
  node: Node | undefined
  resets: readonly Path[]
  /** Whether `!reset` or `!override` is anywhere in it. */
  tagged?: boolean
}

const LARGEST = 100_000
const DEEPEST = 100
const NO_RESETS: readonly Path[] = []
const TYPED = /^tag:yaml\.org,2002:(?:int|float|bool|null)$/
const OF_COMPOSE = new Set(['!reset', '!override'])
const CORE = 'tag:yaml.org,2002:'
const CORE_TAGS = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map(name => CORE + name))

/** Turns one parsed document into our tree: aliases shared, merge keys merged, tags of Compose obeyed. */
export class TreeReader {
  readonly #file: string
  readonly #lineAt: (offset: number) => number
  readonly #anchors = new Map<string, Tree | 'open'>()
  readonly #length: number
  readonly #lastLine: string
  /** How many `!reset` and `!override` were read so far. */
  #tags = 0

  constructor(file: string, text: string, lineAt: (offset: number) => number) {
    this.#file = file
    this.#length = text.length
    this.#lastLine = text.slice(text.lastIndexOf('\n') + 1)
    this.#lineAt = lineAt
  }

  read(yaml: ParsedNode | null, at: Place = this.#place(yaml)): Tree {
    if (yaml === null) return { node: scalar(at, null), resets: NO_RESETS }
    if (isAlias(yaml)) return this.#alias(yaml, at)
    const { anchor } = yaml
    if (anchor) this.#anchors.set(anchor, 'open')
    const before = this.#tags
    const tree = { ...this.#tagged(yaml, at), tagged: this.#tags > before }
    if (anchor) this.#anchors.set(anchor, tree)
    this.#measure(tree, at)
    return tree
  }

  #tagged(yaml: Scalar.Parsed | YAMLMap.Parsed | YAMLSeq.Parsed, at: Place): Tree {
    const { tag } = yaml
    if (tag !== undefined && !OF_COMPOSE.has(tag) && !CORE_TAGS.has(tag)) this.#unknownTag(at)
    const before = this.#tags
    // Also below `!reset` an anchor may take the place of an earlier one.
    const tree = this.#untagged(yaml, at)
    if (tag === undefined || !OF_COMPOSE.has(tag)) return tree
    if (this.#tags > before) this.#oddReset(at)
    this.#tags++
    return { node: tag === '!reset' ? undefined : tree.node, resets: [[]] }
  }

  #untagged(yaml: Scalar.Parsed | YAMLMap.Parsed | YAMLSeq.Parsed, at: Place): Tree {
    if (isMap(yaml)) return this.#map(yaml, at)
    if (isScalar(yaml)) return { node: this.#scalar(yaml, at), resets: NO_RESETS }
    const items = yaml.items.map(item => this.read(item).node).filter(item => item !== undefined)
    return { node: list(at, items), resets: NO_RESETS }
  }

  #scalar(yaml: Scalar.Parsed, at: Place): Node {
    const typed = yaml.tag ? TYPED.test(yaml.tag) : yaml.type === 'PLAIN'
    const { value, text } = typed ? plainScalar(yaml.source) : this.#asText(yaml, at)
    if (text.includes('\0')) withNul(at)
    return scalar(at, value, text)
  }

  /** A block of text at the end of the file has no line end for Compose where the file has none. */
  #asText({ source, type, range }: Scalar.Parsed, at: Place): Plain {
    const isOpen = type?.startsWith('BLOCK_') && range[1] >= this.#length && this.#lastLine !== ''
    if (isOpen && this.#lastLine.trim() === '') this.#blankEnd(at)
    const text = isOpen ? source.replace(/\n$/, '') : source
    return { value: text, text }
  }

  #blankEnd(at: Place): never {
    const because = 'The block of text ends with a line of blanks at the end of the file.'
    return fail('shape', at, because, 'Remove the blanks, or end the file with a line end.')
  }

  #map(yaml: YAMLMap.Parsed, at: Place): Tree {
    const own = new Map<string, Node>()
    const seen = new Set<string>()
    const resets: Path[] = []
    let merged: readonly Dict[] = []
    for (const { key, value } of yaml.items) {
      const keyAt = this.#place(key)
      const name = this.#key(key, keyAt)
      if (seen.has(name)) this.#repeated(keyAt, name)
      seen.add(name)
      const tree = this.read(value, keyAt)
      if (name === '<<') {
        if (!isScalar(key) || key.type !== 'PLAIN' || key.tag !== undefined) this.#oddMerge(keyAt)
        if (tree.tagged) this.#oddReset(keyAt)
        merged = this.#mergeSources(tree.node, keyAt)
      } else {
        if (tree.tagged && isAlias(key)) this.#oddReset(keyAt)
        if (tree.node) own.set(name, tree.node)
        resets.push(...tree.resets.map(path => [name, ...path]))
      }
    }
    return { node: dict(at, withMerged(own, merged)), resets: resets.length ? resets : NO_RESETS }
  }

  #key(key: ParsedNode, at: Place): string {
    const { node, tagged } = this.read(key, at)
    if (tagged) this.#oddReset(at)
    if (node?.kind === 'scalar' && typeof node.value === 'string') return node.value
    return fail('shape', at, 'A name has to be text, and this one is not.', 'Put it in quotes.')
  }

  #mergeSources(node: Node | undefined, at: Place): readonly Dict[] {
    const sources = node?.kind === 'list' ? node.items : node ? [node] : []
    return sources.map(source =>
      source.kind === 'dict'
        ? source
        : fail('shape', at, '`<<` merges mappings only.', 'Let `<<:` name an anchor of a mapping.'),
    )
  }

  /** Its name is not repeated in messages: an unquoted password may begin with `*`. */
  #alias({ source }: Alias, at: Place): Tree {
    const tree = this.#anchors.get(source)
    if (tree === 'open')
      return fail('cycle', at, 'An alias stands inside what its own anchor names.', 'Remove the alias.')
    if (!tree)
      return fail(
        'not-yaml',
        at,
        'An alias has no anchor before it.',
        'Quote it if it is text, or define it.',
      )
    return tree.tagged ? this.#oddReset(at) : tree
  }

  /** Compose gives such values a meaning of its own: `!!binary` is decoded, `!!merge` merges. */
  #unknownTag(at: Place): never {
    return fail('shape', at, 'This wizard does not know the YAML tag here.', 'Write the value without a tag.')
  }

  /** Versions of Compose differ in what such a name is to `!reset` and to merging. */
  #oddMerge(at: Place): never {
    return fail('shape', at, 'The name `<<` is in quotes, tagged or an alias.', 'Write `<<:` to merge.')
  }

  /** Compose finds neither tag by the path where it counts, and keeps what seems to be taken out. */
  #oddReset(at: Place): never {
    const because =
      'Compose ignores `!reset` and `!override` that an alias, a merge, a name or another such tag leads to.'
    return fail('shape', at, because, 'Write the tag where it counts.')
  }

  #repeated(at: Place, name: string): never {
    return fail('shape', at, `"${name}" stands twice in the same mapping.`, 'Keep one of the two.')
  }

  /** Aliases let a small text unfold into a large value. */
  #measure({ node, resets }: Tree, at: Place): void {
    const { size, depth } = node ? reachOf(node) : { size: 0, depth: 0 }
    if (size + resets.length <= LARGEST && depth <= DEEPEST) return
    const because = `Its aliases unfold into more than ${LARGEST} values, or more than ${DEEPEST} levels.`
    fail('too-large', at, because, 'Use fewer aliases.')
  }

  #place(yaml: ParsedNode | null): Place {
    return { file: this.#file, line: this.#lineAt(yaml?.range[0] ?? 0) }
  }
}

/** Own entries win over merged ones, and earlier merge sources over later. */
function withMerged(own: Map<string, Node>, sources: readonly Dict[]): Map<string, Node> {
  for (const source of sources)
    for (const [key, value] of source.entries) if (!own.has(key)) own.set(key, value)
  return own
}
