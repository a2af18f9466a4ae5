import { createHash } from 'node:crypto'
import { type Difference, differences } from '../../plan/compare/differences.ts'
import { namesInEnvFile } from '../../plan/compare/names-in-env-file.ts'
import { readPrinted } from '../../plan/compare/printed.ts'
import { Recent } from '../../plan/compose/recent.ts'
import { readRoot } from '../../plan/rights/read-asks.ts'
import { type Planned, rightsQuestion } from '../../plan/rights/rights-of.ts'
import { type Project, printConfig } from '../../system/compose.ts'
import { ActionFailed } from '../machine.ts'
import { textIn } from './compose-model.ts'

/** A plan whose documents are written, with its files as they are. */
export type PlannedNow = Planned & { documents: []; files: string[] }

/** The same files are compared once, however often Compose is called with them. */
const recent = new Recent<Promise<ActionFailed | undefined>>(16)

/**
 * Why Compose is not called with these files: it reads something else in them than this wizard, so what was judged and
 * shown would not be what runs. Compose itself prints what it reads. Without Docker there is nothing to compare.
 */
export async function otherReading(
  planned: PlannedNow,
  { dir, profiles }: Pick<Project, 'dir' | 'profiles'>,
): Promise<ActionFailed | undefined> {
  const project: Project = { dir, name: planned.project, files: planned.files, profiles }
  const { files, around } = planned.world
  const about = JSON.stringify([project, planned.services, around?.variables, files])
  const key = createHash('sha256').update(about).digest('hex')
  let isSame = false
  try {
    const refusal = await recent.get(key, () => compare(project, planned))
    isSame = refusal === undefined
    return refusal
  } finally {
    // What fails may do so for a reason outside of these files.
    if (!isSame) recent.drop(key)
  }
}

async function compare(project: Project, planned: PlannedNow): Promise<ActionFailed | undefined> {
  const outcome = await printConfig(project, planned.services)
  if (outcome.ended === 'missing') return undefined
  if (outcome.ended !== 'exited')
    return new ActionFailed(
      'Docker Compose did not say what it reads in the compose files, so nothing was started.',
    )
  if (outcome.exitCode !== 0)
    return new ActionFailed('Docker Compose cannot read the compose files.', outcome.stderr.split('\n'))
  const printed = readPrinted(outcome.stdout)
  if (!printed)
    return new ActionFailed(
      'What Docker Compose reads in the compose files is not known, so nothing was started.',
      ['`docker compose config --format json` did not print JSON.'],
    )
  const { dir, name } = project
  const { question } = rightsQuestion(planned)
  const [first] = differences({
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
  return first && refusalOf(first)
}

const refusalOf = ({ path, at: { file, line } }: Difference) =>
  new ActionFailed(
    `Docker Compose reads ${path} in another way than this wizard (${file}, from line ${line}), so nothing was started.`,
    [
      'What was judged and shown would not be what runs.',
      'Restore the compose files, or write that place without YAML tags, aliases and variables. `docker compose config` prints what Compose reads. If the files are as their publisher made them, please report this.',
    ],
  )
