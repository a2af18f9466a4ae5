import { wrong } from '../refusal.ts'

/** Where a checkout is to come from. */
export type Source =
  | { kind: 'repository'; at: string; ref: string | undefined }
  | { kind: 'download'; url: string }
  | { kind: 'path'; path: string; ref: string | undefined }

export interface Asked {
  from: string | undefined
  ref: string | undefined
  /** Where the stack is at home. */
  home: { url: string; ref: string } | undefined
}

/** Reads what was asked for; nothing is looked at or fetched. */
export function sourceOf({ from, ref, home }: Asked): Source {
  if (ref !== undefined) verifyRef(ref)
  if (from === undefined) {
    if (!home)
      throw wrong('It is not known where this stack is at home. Give the address of a repository, or a path.')
    return { kind: 'repository', at: home.url, ref: ref ?? home.ref }
  }
  if (from === '' || from.startsWith('-'))
    throw wrong(`"${from}" is neither an address nor a path. A path that begins so is written ./${from}`)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(from)) return readAddress(from, ref)
  // `ext::` and its like name a program that git would run.
  if (/^[a-z0-9+.-]+::/i.test(from)) throw wrong(`"${from}" names a program for git to run, and none is run.`)
  if (isOverSsh(from)) return { kind: 'repository', at: from, ref }
  return { kind: 'path', path: from, ref }
}

/** `git@host:path`, as git takes it. */
const isOverSsh = (from: string) => /^[\w.-]+@[\w.-]+:[^\s]+$/.test(from)

const SCHEMES = ['https:', 'http:', 'ssh:', 'git:', 'file:']

function readAddress(from: string, ref: string | undefined): Source {
  const address = URL.canParse(from) ? new URL(from) : undefined
  if (!address) throw wrong('This is no address that can be read.')
  if (!SCHEMES.includes(address.protocol))
    throw wrong(`Nothing is fetched from ${address.protocol}// addresses. Use https:// or ssh://.`)
  const isWeb = address.protocol.startsWith('http')
  if (address.password !== '' || (isWeb && address.username !== ''))
    throw wrong(
      'The address has a password in it, which others could see while it is used. Leave it out: git asks its credential helper for it.',
    )
  if (!isWeb || !isArchive(address.pathname)) return { kind: 'repository', at: from, ref }
  if (ref !== undefined) throw wrong(NO_REFS)
  return { kind: 'download', url: from }
}

/** What is unsafe about a source, with the fix; undefined for one that cannot be changed on its way. */
export function whyUnsafe(source: Source): string | undefined {
  const from = source.kind === 'repository' ? source.at : source.kind === 'download' ? source.url : undefined
  if (from === undefined || !URL.canParse(from)) return undefined
  const { protocol, hostname } = new URL(from)
  if (!['http:', 'git:'].includes(protocol) || LOOPBACK.test(hostname)) return undefined
  return `${protocol}// is not encrypted: anyone between ${hostname} and this machine can change what is fetched. Use https://${from.slice(from.indexOf('//') + 2)} if that is offered.`
}

const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export const isArchive = (path: string): boolean => /\.(?:tar\.gz|tgz)$/i.test(path)
export const NO_REFS =
  'An archive is of one moment only: leave out the tag, branch or commit, or name a git repository.'

function verifyRef(ref: string): void {
  if (/^[A-Za-z0-9_][\w./+@-]*$/.test(ref) && !ref.includes('..') && !ref.includes('@{')) return
  throw wrong(`"${ref}" is no name of a tag or branch and no whole commit.`)
}
