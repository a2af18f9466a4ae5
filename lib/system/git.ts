import { refused } from '../refusal.ts'
import { type CheckoutSize, isTooLarge, tooLarge } from './checkout-size.ts'
import type { Command } from './command.ts'
import { sshAgent } from './ssh-agent.ts'
import { type Streamed, stream } from './stream-command.ts'
import { verifyLinks } from './tar/links.ts'

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
const LIMITS = { GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file' }

/** Clones what stands at a ref and nothing before it. A commit has no name that a clone could ask for: it is fetched. */
export async function clone(order: Cloning): Promise<void> {
  const commands = isCommit(order.ref) ? fetchCommit(order, order.ref) : [cloneCommand(order)]
  for (const command of commands) verify(await ask(command, order), order)
  await verifySize(order, isCommit(order.ref) ? 'FETCH_HEAD' : 'HEAD')
  verify(await ask(checkOut(order, isCommit(order.ref) ? 'FETCH_HEAD' : undefined), order), order)
  await verifyLinks(order.into, order.signal)
}

async function ask(command: Command, { into, signal, tell }: Cloning): Promise<Streamed> {
  const outcome = await stream(command, { dir: into, signal, env: { ...LIMITS, ...sshAgent() }, tell })
  signal.throwIfAborted()
  return outcome
}

/** A few kilobytes can hold a hundred names of one large file, or folders within folders without end. */
async function verifySize(order: Cloning, commit: string): Promise<void> {
  const size: CheckoutSize = { bytes: 0, entries: 0 }
  const isOver = new AbortController()
  const count = (line: string) => {
    size.bytes += Number(/^\d+ \w+ \w+ +(\d+)\t/.exec(line)?.[1] ?? 0)
    size.entries += 1
    if (isTooLarge(size)) isOver.abort()
  }
  const signal = AbortSignal.any([order.signal, isOver.signal])
  const outcome = await ask(git('-C', order.into, 'ls-tree', '-r', '-t', '-l', commit), {
    ...order,
    signal,
    tell: count,
  }).catch((error: unknown) => {
    order.signal.throwIfAborted()
    throw isOver.signal.aborted ? tooLarge(order.from) : error
  })
  verify(outcome, order)
}

const isCommit = (ref: string | undefined): ref is string => ref !== undefined && /^[0-9a-f]{40}$/.test(ref)

/** No hook, no monitor and no submodule, whatever the settings and templates of this user say: a repository may rely on them. */
const git = (...args: string[]): Command => [
  'git',
  ...['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'submodule.recurse=false'],
  ...['-c', 'fetch.recurseSubmodules=false', '-c', 'advice.detachedHead=false', ...args],
]

const cloneCommand = ({ from, ref, into }: Pick<Cloning, 'from' | 'ref' | 'into'>): Command =>
  git(
    ...['clone', '--progress', '--no-checkout', '--no-hardlinks', '--template=', '--no-recurse-submodules'],
    // Of a path git would only warn that it copies everything.
    ...(/^\w[\w+.-]*:\/\/|^[\w.-]+@/.test(from) ? ['--depth', '1'] : []),
    ...(ref === undefined ? [] : [`--branch=${ref}`]),
    ...['--', from, into],
  )

const fetchCommit = ({ from, into }: Cloning, commit: string): Command[] => [
  git('init', '--quiet', '--template=', '--', into),
  git('-C', into, 'remote', 'add', '--', 'origin', from),
  git('-C', into, 'fetch', '--progress', '--depth', '1', '--no-recurse-submodules', '--', 'origin', commit),
]

/** Where no commit is named, the branch or tag that was cloned. */
const checkOut = ({ into }: Cloning, commit: string | undefined): Command =>
  git(
    ...['-C', into, 'checkout', '--quiet', '--no-recurse-submodules'],
    ...(commit === undefined ? [] : ['--detach', commit]),
  )

function verify(outcome: Streamed, { from, ref }: Cloning): void {
  if (outcome.ended !== 'exited')
    throw refused(
      outcome.ended === 'missing'
        ? 'There is no git command here. Install git, or name a .tar.gz file.'
        : `Fetching ${from} was ended from outside. Try again.`,
    )
  if (outcome.exitCode === 0) return
  const said = outcome.lines.filter(line => /^(?:fatal|error|remote|ssh):/i.test(line)).join(' ')
  if (
    ref !== undefined &&
    /remote branch [^\n]{1,300} not found|couldn't find remote ref|not our ref/i.test(said)
  )
    throw refused(`${from} has no tag, branch or commit ${ref}. Name another.`)
  throw refused(`git could not fetch ${from}. It says: ${said || outcome.lines.at(-1) || 'nothing'}`)
}
