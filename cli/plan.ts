import { notesHere } from '@/lib/machine/notes-here.ts'
import type { KeyChange, LineChange } from '@/lib/plan/file-plan.ts'
import type { Plan } from '@/lib/plan/plan.ts'
import { planJson } from '@/lib/plan/plan-json.ts'
import { lookForOther } from '@/lib/run/before-run.ts'
import { visibleLines } from '@/lib/visible.ts'
import { askLines, isAsk, serviceLines } from './ask-lines.ts'
import type { Values } from './command.ts'
import { prepare } from './prepare.ts'
import { printJson, say } from './streams.ts'

/** Says what would change. Writes nothing. */
export async function run(values: Values): Promise<number> {
  const prepared = await prepare(values, 'reads')
  if (typeof prepared === 'number') return prepared
  const { dir } = prepared
  // Of a machine that is only described, the engine cannot be asked.
  const other = values.facts === undefined ? await lookForOther(dir, prepared) : { findings: [] }
  const plan = { ...prepared.plan, findings: [...prepared.plan.findings, ...other.findings] }
  const notes = notesHere(dir, prepared)
  if (values.json) printJson({ ...planJson(plan, dir), notes })
  else say([...told(plan), ...notes.map(({ title, because }) => `note: ${title}. ${because}`)].join('\n'))
  return plan.findings.some(({ level }) => level === 'blocks') ? 1 : 0
}

const MARKS = { create: '+', update: '~', remove: '-', unchanged: '=' }

function told(plan: Plan): string[] {
  const { files, findings, later } = plan
  return [
    ...files.flatMap(({ path, action, changes }) => [
      `${MARKS[action]} ${path}${action === 'unchanged' ? ' stays as it is' : ''}`,
      ...changes.map(change => `    ${'key' in change ? keyLine(change) : textLine(change)}`),
    ]),
    ...later.map(({ home, step }) => `  ${home} comes during the run (${step})`),
    ...serviceLines(plan),
    ...askLines(plan, { notes: true }),
    ...findings
      .filter(finding => !isAsk(finding))
      .map(({ level, title, because, remedy }) => `${level}: ${title}. ${because} ${remedy}`),
  ]
}

const lines = (value: string) => visibleLines(value, ' '.repeat(8))

function keyLine({ key, before, after, secret, known, origin }: KeyChange): string {
  if (secret && known === 'run') return `${key} = (comes during the run)`
  if (secret) return `${key} = (${origin === 'entered' ? 'as entered' : 'generated'}, hidden)`
  if (after === null) return `${key} goes`
  const now = `${key} = ${lines(after)}`
  return before === null ? now : `${now}   (was ${lines(before)})`
}

const textLine = ({ line, before, after }: LineChange) =>
  after === null ? `${line} - ${lines(before ?? '')}` : `${line} + ${lines(after)}`
