import { resolve, sep } from 'node:path'
import { refused, wrong } from '../refusal.ts'
import { copyFolder } from '../system/copy-folder.ts'
import { unpackDownload, unpackFile } from '../system/fetch-archive.ts'
import { clone } from '../system/git.ts'
import { pathKind } from '../system/path-kind.ts'
import { realPathOf } from '../system/real-path.ts'
import { downloadLines, gitLines } from './progress-lines.ts'
import { isArchive, NO_REFS, type Source } from './source.ts'

interface Fetching {
  target: string
  signal: AbortSignal
  tell(line: string): void
}

/** Brings what a source has into an empty folder. */
export async function fetchInto(into: string, source: Source, fetching: Fetching): Promise<void> {
  const { signal, tell } = fetching
  if (source.kind === 'path') return fetchPath(into, source, fetching)
  if (source.kind === 'download') {
    tell(`Fetching ${source.url}`)
    return unpackDownload(source.url, { into, signal, tell: downloadLines(tell) })
  }
  const { at, ref } = source
  tell(`Fetching ${at}${ref === undefined ? '' : ` at ${ref}`}`)
  return clone({ from: at, ref, into, signal, tell: gitLines(tell) })
}

async function fetchPath(into: string, { path, ref }: Source & { kind: 'path' }, fetching: Fetching) {
  const { signal, tell } = fetching
  const from = resolve(path)
  const kind = pathKind(from)
  if (kind === 'nothing') throw refused(`There is no ${from}. Give a path or an address with --from.`)
  if (kind === 'repository') {
    tell(`Cloning ${from}${ref === undefined ? '' : ` at ${ref}`}; what is not committed there stays there.`)
    return clone({ from, ref, into, signal, tell: gitLines(tell) })
  }
  if (ref !== undefined)
    throw wrong(kind === 'file' ? NO_REFS : `${from} is no git repository: leave out --ref.`)
  if (kind === 'folder') return copy(from, into, fetching)
  if (!isArchive(from)) throw refused(`${from} is neither a folder nor a .tar.gz file.`)
  tell(`Unpacking ${from}`)
  return unpackFile(from, { into, signal, tell: () => {} })
}

async function copy(from: string, into: string, { target, signal, tell }: Fetching): Promise<void> {
  const real = realPathOf(from) ?? from
  if (`${target}${sep}`.startsWith(`${real}${sep}`))
    throw refused(
      `${target} is inside ${from}, which would be copied into itself. Give another folder with --dir.`,
    )
  tell(`Copying ${from}, without .git, node_modules and env files.`)
  await copyFolder({ from: real, into, leaves, signal })
}

/** History, what is installed again, secrets of another setup, and what the wizard remembers of it. */
const leaves = (name: string) =>
  ['.git', 'node_modules', '.reflector-wizard'].includes(name) ||
  (/^\.env(?:\.|$)/.test(name) && !/\.(?:example|sample|template)$/.test(name))
