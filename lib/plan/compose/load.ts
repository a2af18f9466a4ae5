import { canonical } from './canonical.ts'
import type { Document } from './document.ts'
import { extendServices, type Source } from './extends.ts'
import { Files, type Lookup } from './files.ts'
import type { Filling } from './filled-in.ts'
import { type Inclusion, withIncluded } from './include.ts'
import { merge } from './merge.ts'
import { type Dict, dict, entry, type Node, type Place, reachOf, withEntry } from './node.ts'
import { directoryOf, joinPath } from './paths.ts'
import { fail } from './problem.ts'
import { without } from './reset.ts'
import { resolvePaths, withContexts } from './resolve.ts'
import { unique } from './unique.ts'

/** Where the paths of a model start, from the top and from whoever includes it, and the files that led to it. */
interface Scope {
  directory: string
  step: string
  chain: readonly string[]
}

const TOP: Scope = { directory: '', step: '', chain: [] }
const LONGEST_CHAIN = 50
const WORK_OF_A_FILE = 1000

/** What a reading does beside laying the files over each other. */
export interface LoadOptions {
  /** Fills in every text before it is read. Without it variables stay as they are written. */
  filling?: Filling
  /** Is told of each entry of `include`. */
  included?(inclusion: Inclusion): void
}

/** One tree of compose files laid over each other, with all they include and extend, in its long form. */
export function loadFiles(files: readonly string[], lookup: Lookup, options: LoadOptions = {}): Dict {
  const loader = new Loader(new Files(lookup, options.filling), options)
  return loader.model(files, TOP, { file: files[0] ?? '', line: 1 })
}

class Loader {
  readonly #files: Files
  readonly #options: LoadOptions
  readonly #opened = new Map<string, Source>()

  constructor(files: Files, options: LoadOptions) {
    this.#files = files
    this.#options = options
  }

  model(files: readonly string[], scope: Scope, by: Place): Dict {
    const merged = files.reduce((under, file) => this.#overlaid(under, file, scope, by), dict(by, new Map()))
    return resolvePaths(withContexts(merged), scope.step)
  }

  #overlaid(under: Dict, file: string, scope: Scope, by: Place): Dict {
    const inside = { ...scope, chain: [...scope.chain, file] }
    return this.#files.documents(file, by).reduce((below, document) => {
      const whole = withIncluded(document, inclusion => this.#included(inclusion, inside))
      return this.#merged(below, this.#extended(file, whole, document.resets, scope), document.resets)
    }, under)
  }

  #merged(under: Dict, root: Dict, resets: Document['resets']): Dict {
    const merged = unique(canonical(unique(merge(without(under, resets), root))))
    this.#files.spend(root.at, reachOf(merged).size)
    return merged
  }

  #included(inclusion: Inclusion, scope: Scope): Dict {
    const { files, directory, by } = inclusion
    this.#options.included?.(inclusion)
    const paths = files.map(file => joinPath(scope.directory, file))
    const circle = paths.find(path => scope.chain.includes(path))
    if (circle !== undefined) return endless(by.at, [...scope.chain, circle])
    this.#files.spend(by.at, scope.chain.length > LONGEST_CHAIN ? Infinity : WORK_OF_A_FILE)
    const step = directory ?? directoryOf(files[0] ?? '')
    return this.model(paths, { directory: joinPath(scope.directory, step), step, chain: scope.chain }, by.at)
  }

  #extended(file: string, root: Dict, resets: Document['resets'], scope: Scope): Dict {
    if (!root.entries.has('services')) return root
    const source = { file, resets, services: servicesOf(root) }
    const services = extendServices(source, {
      open: (path: string, by: Node) => this.#open(path, scope, by.at),
      spend: (node: Node) => this.#files.spend(node.at, reachOf(node).size),
    })
    return withEntry(root, 'services', services)
  }

  /** A file whose services are extended: what it includes does not count, nor what it leaves to be assumed. */
  #open(path: string, scope: Scope, by: Place): Source {
    const file = joinPath(scope.directory, path)
    const known = this.#opened.get(`${scope.directory}:${path}`)
    if (known) return known
    const documents = this.#files.documents(file, by)
    const merged = documents.reduce(
      (under, { root, resets }) => this.#merged(under, root, resets),
      dict({ file, line: 1 }, new Map()),
    )
    const services = servicesOf(resolvePaths(merged, directoryOf(path)))
    const source = { file, services, resets: documents.flatMap(({ resets }) => resets) }
    this.#opened.set(`${scope.directory}:${path}`, source)
    return source
  }
}

function servicesOf(root: Dict): Dict {
  const services = entry(root, 'services')
  if (services?.kind === 'dict') return services
  const because = '`services` has to be a mapping of service names.'
  return fail('shape', services?.at ?? root.at, because, 'Correct the line, or restore the file.')
}

const endless = (at: Place, chain: readonly string[]) =>
  fail('cycle', at, `Files include each other in a circle: ${chain.join(', then ')}.`, 'Break the circle.')
