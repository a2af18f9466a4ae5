import { refused } from '../refusal.ts'
import type { Command } from './command.ts'
import { type Streamed, stream } from './stream-command.ts'

export interface Cloning {
  /** An address or a path. */
  from: string
  ref: string | undefined
  /** An empty folder. */
  into: string
  signal: AbortSignal
  tell(line: string): void
}

/** Git asks nobody, and speaks only with what is named here, whatever an address is rewritten to. */
const ENV = { GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file' }

/** Clones what stands at a ref and nothing before it. A commit has no name that a clone could ask for: it is fetched. */
export async function clone(order: Cloning): Promise<void> {
  const commands = isCommit(order.ref) ? fetchCommit(order, order.ref) : [cloneCommand(order)]
  for (const command of commands) {
    const outcome = await stream(command, {
      dir: order.into,
      signal: order.signal,
      env: ENV,
      tell: order.tell,
    })
    order.signal.throwIfAborted()
    verify(outcome, order)
  }
}

const isCommit = (ref: string | undefined): ref is string => ref !== undefined && /^[0-9a-f]{40}$/.test(ref)

const cloneCommand = ({ from, ref, into }: Pick<Cloning, 'from' | 'ref' | 'into'>): Command => [
  'git',
  ...['-c', 'advice.detachedHead=false'],
  ...['clone', '--progress', '--no-hardlinks'],
  // Of a path git would only warn that it copies everything.
  ...(/^\w[\w+.-]*:\/\/|^[\w.-]+@/.test(from) ? ['--depth', '1'] : []),
  ...(ref === undefined ? [] : ['--branch', ref]),
  ...['--', from, into],
]

const fetchCommit = ({ from, into }: Cloning, commit: string): Command[] => [
  ['git', 'init', '--quiet', '--', into],
  ['git', '-C', into, 'remote', 'add', '--', 'origin', from],
  ['git', '-C', into, 'fetch', '--progress', '--depth', '1', '--', 'origin', commit],
  ['git', '-C', into, '-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--detach', 'FETCH_HEAD'],
]

function verify(outcome: Streamed, { from, ref }: Cloning): void {
  if (outcome.ended !== 'exited')
    throw refused(
      outcome.ended === 'missing'
        ? 'There is no git command here. Install git, or name a .tar.gz file.'
        : `Fetching ${from} was ended from outside. Try again.`,
    )
  if (outcome.exitCode === 0) return
  const said = outcome.lines.filter(line => /^(?:fatal|error|remote|ssh):/i.test(line)).join(' ')
  if (ref !== undefined && /remote branch .* not found|couldn't find remote ref|not our ref/i.test(said))
    throw refused(`${from} has no tag, branch or commit ${ref}. Name another.`)
  throw refused(`git could not fetch ${from}. It says: ${said || outcome.lines.at(-1) || 'nothing'}`)
}
