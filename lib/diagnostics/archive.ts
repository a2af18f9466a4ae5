import { packTar } from '../system/tar/pack-tar.ts'
import { bundleOf } from './bundle.ts'
import type { WholeSeen } from './gathered.ts'
import { lastBytes } from './last-bytes.ts'
import { logsIn } from './logs-in.ts'

/** How the archive is called where nobody says otherwise. */
export const ARCHIVE = 'reflector-wizard-report.tar.gz'

/** Bytes of one file: of a log, the end of it counts. */
const MOST = 2_000_000

/** The long form: the report, and beside it all that was seen, each in a file. The same facts give the same bytes. */
export function archiveOf({ seen, runs, compose }: WholeSeen): Buffer {
  const { host: facts, findings } = seen
  return packTar('reflector-wizard-report', [
    { path: 'report.md', text: bundleOf(seen).long },
    { path: 'doctor.json', text: json({ facts, findings }) },
    { path: 'compose.json', text: json(compose) },
    ...logsIn(seen).map(({ name, lines }) => ({ path: `logs/${name}.log`, text: lastBytes(lines, MOST) })),
    ...runs.map(({ id, events }) => ({
      path: `runs/${id}.jsonl`,
      text: lastBytes(
        events.map(event => JSON.stringify(event)),
        MOST,
      ),
    })),
  ])
}

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`
