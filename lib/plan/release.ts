import { type Finding, fine } from '../doctor/finding.ts'
import type { KnownReleases } from '../stacks/contract/releases.ts'

/** SHA-256 by path; undefined for a file that is not there. */
export type Hashes = Readonly<Record<string, string | undefined>>

export interface ReleaseSeen {
  repository: string
  /** The release that the files are of, or that most of them are of; several where they have the same files. */
  releases: readonly string[]
  /** Files that are not as in that release. */
  differing: readonly string[]
  /** Those of them that are as in no known release. */
  unknown: readonly string[]
}

/** Compares the files of a checkout with the known releases of its upstream. */
export function releaseOf(known: KnownReleases, hashes: Hashes): ReleaseSeen {
  const paths = Object.keys(known.files)
  const differsIn = (release: string) => paths.filter(path => !isAsIn(release, path, hashes, known))
  const compared = Object.keys(known.releases).map(release => ({ release, differing: differsIn(release) }))
  const fewest = Math.min(...compared.map(({ differing }) => differing.length))
  const closest = compared.filter(({ differing }) => differing.length === fewest)
  const differing = closest.at(-1)?.differing ?? []
  return {
    repository: known.repository,
    releases: closest.map(({ release }) => release),
    differing,
    unknown: differing.filter(path => {
      const hash = hashes[path]
      return hash !== undefined && !known.files[path]?.[hash]
    }),
  }
}

function isAsIn(release: string, path: string, hashes: Hashes, { files }: KnownReleases): boolean {
  const hash = hashes[path]
  const byHash = files[path] ?? {}
  if (hash !== undefined) return byHash[hash]?.includes(release) ?? false
  return !Object.values(byHash).some(releases => releases.includes(release))
}

/** Whether the checkout is the upstream that it claims to be, for a person to read. */
export function releaseNote(seen: ReleaseSeen, { releases }: KnownReleases): Finding {
  const [first = ''] = seen.releases
  const last = seen.releases.at(-1) ?? first
  const dated = (name: string) => `${name} (${releases[name]})`
  const release = first === last ? dated(last) : `${dated(first)} to ${dated(last)}`
  const [one, ...more] = seen.differing
  if (one === undefined)
    return fine(
      'release',
      `This is ${seen.repository} ${release}`,
      `Its compose files, Dockerfiles and start scripts are exactly those of the release. Other source code is not compared.`,
    )
  const closest = `The closest release is ${seen.repository} ${dated(last)}. A newer release, a fork or a local change can be the reason. If you did not change these files, read them before you continue.`
  const those = [one, ...more].join(', ')
  if (seen.unknown.length === 0)
    return fine('release', `${those} ${more.length === 0 ? 'is' : 'are'} of another release`, closest)
  const unknown = seen.unknown.join(', ')
  return fine(
    'release',
    `${unknown} ${seen.unknown.length === 1 ? 'differs' : 'differ'} from every release that the wizard knows`,
    closest,
  )
}
