import type { Reach } from '../system/reach.ts'

/** Whether an address answers, in words: what was seen, and what to do where it does not. */
export interface Reached {
  /** In practice nothing is asked. */
  state: 'answers' | 'silent' | 'untested'
  saw: string
  todo?: string
}

export function judgeReach(reach: Reach): Reached {
  if ('code' in reach) return { state: 'silent', saw: sawOf(reach), todo: todoOf(reach.code) }
  const { status, ms, untrusted } = reach
  const trust = untrusted === undefined ? '' : ', with a certificate that this machine does not trust'
  const saw = `Answers ${status} after ${ms} ms${trust}`
  return status < 500 && status !== 404
    ? { state: 'answers', saw }
    : { state: 'silent', saw, todo: NOT_READY }
}

const NOT_READY =
  'What stands in front answers, what is behind it not yet. Wait a minute and check again; if it stays so, look at the log of its step.'

function sawOf({ code, why, ms }: { code: string; why: string; ms: number }): string {
  switch (code) {
    case 'TIMEOUT':
      return `No answer within ${Math.round(ms / 1000)} s`
    case 'ECONNREFUSED':
      return 'Nobody listens there'
    case 'ECONNRESET':
      return 'It is not listening yet'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name leads nowhere from this machine'
    default:
      return `No answer: ${why}`
  }
}

function todoOf(code: string): string {
  switch (code) {
    case 'TIMEOUT':
      return 'A firewall, or a router that does not lead back into its own network, may be in between. Try it from another device.'
    case 'ECONNREFUSED':
      return 'Its service does not run, or at another port. Check what runs with `reflector-wizard status`.'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'Add the name to your DNS, with the address of this machine. A new entry takes a while to be known.'
    default:
      return 'Wait a minute and check again; if it stays so, look at the log of its step.'
  }
}
