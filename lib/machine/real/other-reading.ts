import { createHash } from 'node:crypto'
import { blocks, type Finding } from '../../doctor/finding.ts'
import { type Difference, differences } from '../../plan/compare/differences.ts'
import { namesInEnvFile } from '../../plan/compare/names-in-env-file.ts'
import { readPrinted } from '../../plan/compare/printed.ts'
import { Recent } from '../../plan/compose/recent.ts'
import { readRoot } from '../../plan/rights/read-asks.ts'
import { type Planned, rightsQuestion } from '../../plan/rights/rights-of.ts'
import { type JudgedProject, printConfig } from '../../system/compose.ts'
import { ActionFailed } from '../machine.ts'
import { textIn } from './compose-model.ts'

/** A plan whose documents are written, with its files as they are. */
export type PlannedNow = Planned & { documents: []; files: string[] }

/** Where Compose reads something else than this wizard, or why that is not known. */
export type OtherReading = { difference: Difference } | { difference?: never; failed: ActionFailed }

/** The same files are compared once, however often Compose is called with them. */
const recent = new Recent<Promise<OtherReading | undefined>>(16)

/**
 * Asks Compose what it reads in these files, and compares. Where it reads something else, what was judged and shown would
 * not be what runs. Without Docker there is nothing to compare.
 */
export async function otherReading(
  planned: PlannedNow,
  project: JudgedProject,
): Promise<OtherReading | undefined> {
  const { files, around } = planned.world
  const about = JSON.stringify([project, planned.services, around?.variables, files])
  const key = createHash('sha256').update(about).digest('hex')
  let isSame = false
  try {
    const other = await recent.get(key, () => compare(project, planned))
    isSame = other === undefined
    return other
  } finally {
    // What fails may do so for a reason outside of these files.
    if (!isSame) recent.drop(key)
  }
}

async function compare(project: JudgedProject, planned: PlannedNow): Promise<OtherReading | undefined> {
  const outcome = await printConfig(project, planned.services)
  if (outcome.ended === 'missing') return undefined
  if (outcome.ended !== 'exited')
    return failed('Docker Compose did not say what it reads in the compose files.')
  if (outcome.exitCode !== 0)
    return failed('Docker Compose cannot read the compose files.', outcome.stderr.split('\n'))
  const printed = readPrinted(outcome.stdout)
  if (!printed)
    return failed('What Docker Compose reads in the compose files is not known.', [
      '`docker compose config --format json` did not print JSON.',
    ])
  const { dir, name } = project
  const { question } = rightsQuestion(planned)
  const [difference] = differences({
    model: readRoot(question),
    printed,
    question,
    project: name,
    dir,
    home: question.variables('HOME') ?? '~',
    namesIn: path => {
      const text = path.startsWith(`${dir}/`) ? textIn(dir, path.slice(dir.length + 1)) : undefined
      return text === undefined ? undefined : namesInEnvFile(text)
    },
  })
  return difference && { difference }
}

const failed = (message: string, lines?: string[]) => ({ failed: new ActionFailed(message, lines) })

/** A difference for a person, by its place. */
export const differenceFinding = ({ path, at: { file, line } }: Difference): Finding => ({
  ...blocks(
    'compose-reads',
    `Docker Compose reads ${path} in another way than this wizard`,
    `What was judged and shown would not be what runs. The place is in ${file}, from line ${line}.`,
    'Restore the compose files, or write that place without YAML tags, aliases and variables. `docker compose config` prints what Compose reads. If the files are as their publisher made them, please report this.',
  ),
  at: file,
})

/** The same for a run: nothing of the step was done. */
export function asFailure(other: OtherReading): ActionFailed {
  if (!other.difference) return other.failed
  const { title, because, remedy } = differenceFinding(other.difference)
  return new ActionFailed(`${title}. ${because}`, [remedy])
}
