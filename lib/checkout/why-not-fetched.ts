import { blocks, type Finding } from '../doctor/finding.ts'
import { Refusal } from '../refusal.ts'
import { asFinding } from '../signatures/as-finding.ts'
import { explain } from '../signatures/explain.ts'
import { explainSystemError } from '../system/system-error.ts'
import { sayOnTerminal } from '../system/terminal.ts'

const TITLE = 'It could not be fetched'

/** What stands against fetching: its cause where what was said is of a known kind, else what was said. */
export function whyNotFetched(error: unknown, heard: string[] = []): Finding {
  const said = error instanceof Refusal ? error.message : explainSystemError(error)
  if (said === undefined) {
    sayOnTerminal(`Fetching broke off: ${error instanceof Error ? error.stack : error}`)
    return blocks(
      'fetch',
      TITLE,
      'Something went wrong that should not. The terminal of the wizard says what.',
      AGAIN,
    )
  }
  const [cause] = explain([...heard, said])
  if (OFFLINE.test(said)) return blocks('offline', 'Where it comes from cannot be reached', said, CONNECT)
  if (cause) return { ...asFinding(cause), level: 'blocks', because: `${cause.meaning} ${said}` }
  return blocks('fetch', TITLE, said, OTHERWISE)
}

/** As git and Node say it. */
const OFFLINE =
  /could not resolve host|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|network is unreachable|failed to connect|timed out/i

const AGAIN = 'Nothing of it was kept. Try again.'
const OTHERWISE = 'Nothing of it was kept. Mend what it says and fetch again, or name another place below.'
const CONNECT =
  'Look whether this machine is connected, and whether it needs a proxy: set HTTPS_PROXY before the wizard is started. Without a network, name a folder or an archive on this machine below.'
