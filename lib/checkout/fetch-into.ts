import { resolve, sep } from 'node:path'
import { refused, wrong } from '../refusal.ts'
import { copyFolder } from '../system/copy-folder.ts'
import { unpackDownload, unpackFile } from '../system/fetch-archive.ts'
import { clone } from '../system/git.ts'
import { pathKind } from '../system/path-kind.ts'
import { openToOthers } from '../system/place.ts'
import { realPathOf } from '../system/real-path.ts'
import { isStateName } from '../system/state/set-aside.ts'
import { type Came, cameByGit, downloadLines, gitLines } from './progress-lines.ts'
import { isArchive, NO_REFS, type Source } from './source.ts'

interface Fetching {
  target: string
  signal: AbortSignal
  tell(line: string): void
  /** Hears how much has come, many times a second. */
  came?(amount: Came): void
}

/** Brings what a source has into an empty folder. A copied folder keeps its rights; other sources are readable for every user. */
export async function fetchInto(into: string, source: Source, fetching: Fetching): Promise<void> {
  const isCopy = source.kind === 'path' && pathKind(resolve(source.path)) === 'folder'
  await bring(into, source, fetching)
  if (!isCopy) openToOthers(into)
}

async function bring(into: string, source: Source, fetching: Fetching): Promise<void> {
  const { signal, tell, came } = fetching
  if (source.kind === 'path') return fetchPath(into, source, fetching)
  if (source.kind === 'download') {
    tell(`Fetching ${source.url}`)
    const slowly = downloadLines(tell)
    const count = (done: number, of: number | undefined) => {
      slowly(done, of)
      came?.({ done, of, unit: 'bytes' })
    }
    return unpackDownload(source.url, { into, leaves: leftInArchives, signal, tell: count })
  }
  const { at, ref } = source
  tell(`Fetching ${at}${ref === undefined ? '' : ` at ${ref}`}`)
  return clone({ from: at, ref, into, signal, tell: hearGit(fetching) })
}

function hearGit({ tell, came }: Fetching): (line: string) => void {
  const slowly = gitLines(tell)
  return line => {
    slowly(line)
    const amount = cameByGit(line)
    if (amount) came?.(amount)
  }
}

async function fetchPath(into: string, { path, ref }: Source & { kind: 'path' }, fetching: Fetching) {
  const { signal, tell } = fetching
  const from = resolve(path)
  const kind = pathKind(from)
  if (kind === 'nothing') throw refused(`There is no ${from}. Give another path, or an address.`)
  if (kind === 'repository') {
    tell(`Cloning ${from}${ref === undefined ? '' : ` at ${ref}`}; what is not committed there stays there.`)
    return clone({ from, ref, into, signal, tell: hearGit(fetching) })
  }
  if (ref !== undefined)
    throw wrong(
      kind === 'file' ? NO_REFS : `${from} is no git repository: leave out the tag, branch or commit.`,
    )
  if (kind === 'folder') return copy(from, into, fetching)
  if (!isArchive(from)) throw refused(`${from} is neither a folder nor a .tar.gz file.`)
  tell(`Unpacking ${from}, without .git and node_modules.`)
  return unpackFile(from, { into, leaves: leftInArchives, signal, tell: () => {} })
}

async function copy(from: string, into: string, { target, signal, tell }: Fetching): Promise<void> {
  const real = realPathOf(from) ?? from
  if (`${target}${sep}`.startsWith(`${real}${sep}`))
    throw refused(`${target} is inside ${from}, which would be copied into itself. Choose another folder.`)
  tell(`Copying ${from}, without .git, node_modules and env files.`)
  await copyFolder({ from: real, into, leaves: leftInFolders, signal })
}

/** A repository with its hooks and settings, and what is installed again. */
const LEFT = ['.git', 'node_modules']

/** Some file systems know these names in other letters as well, and by letters that cannot be seen. */
const plainName = (name: string) =>
  name
    .replace(/\p{Cf}/gu, '')
    .normalize('NFKC')
    .toLowerCase()

const leftInArchives = (name: string) => LEFT.includes(plainName(name)) || isStateName(plainName(name))

/** Env files hold secrets of another setup: only their owner may copy them. */
const leftInFolders = (name: string) =>
  leftInArchives(name) || (/^\.env(?:\.|$)/.test(name) && !/\.(?:example|sample|template)$/.test(name))
