import { named } from '../machine/choose-stack.ts'
import { openFileMachine } from '../machine/file-machine.ts'
import type { Machine } from '../machine/machine.ts'
import { machineLater } from '../machine/machine-later.ts'
import { openPracticeMachine } from '../machine/practice/machine.ts'
import { isPractice } from '../machine/practice/memory.ts'
import type { PreparedPlan } from '../machine/prepare-plan.ts'
import { openRunFiles, type RunFiles } from '../machine/run-files.ts'
import { openBackup } from '../system/backup.ts'
import { sweepPartials } from '../system/write-file.ts'
import { conduct, type Opening, type Run, type Stage } from './conduct.ts'
import type { RunEvent } from './events.ts'
import { type LastAnswers, readLastAnswers, writeLastAnswers } from './last-answers.ts'
import { redactHappening } from './redact-happening.ts'
import { backupFolder, runFolder } from './run-folders.ts'
import { knowing } from './secrets-of-plan.ts'
import { verifiedKept } from './verified-kept.ts'

export interface RunOrder {
  dir: string
  /** `render` writes the files and starts nothing. */
  kind: 'apply' | 'render'
  prepared: PreparedPlan
  listen?(event: RunEvent): void
}

/** Carries out a plan: the very one that was shown. */
export function startRun({ dir, kind, prepared, listen }: RunOrder): Run {
  const { plan } = prepared
  const order = { dir, kind, stack: plan.stack, ...(listen && { listen }) }
  return conduct(order, opening => setStage({ dir, kind, prepared }, opening))
}

function setStage({ dir, kind, prepared }: Omit<RunOrder, 'listen'>, opening: Opening): Stage {
  const { plan, world } = prepared
  const redactor = knowing(prepared)
  const files = openFiles(dir, prepared, opening, redactor.learn)
  files.verify()
  noteAnswers(opening, plan)
  const isRender = kind === 'render'
  return {
    machine: isRender ? openFileMachine(files, isPractice(dir)) : openMachine(prepared, files, dir),
    steps: isRender ? plan.steps.filter(({ holds }) => holds.ask === 'written') : plan.steps,
    redact: told => redactHappening(told, redactor),
    urls: isRender ? [] : named(plan.stack).urls({ answers: plan.answers, world }),
  }
}

export const openMachine = (prepared: PreparedPlan, files: RunFiles, dir: string): Machine =>
  isPractice(dir)
    ? openPracticeMachine(prepared, files, dir)
    : machineLater(async () => {
        const { openRealMachine } = await import('../machine/real/open-real-machine.ts')
        return openRealMachine(prepared, files, dir)
      })

function openFiles(
  dir: string,
  prepared: PreparedPlan,
  { state, id, unfinished }: Opening,
  learn: (secret: string) => void,
) {
  const paths = prepared.plan.documents.map(({ path }) => path)
  sweepPartials(dir, paths)
  const before = unfinished === undefined ? undefined : backupFolder(state, unfinished)
  if (before !== undefined) verifiedKept(dir, before)
  return openRunFiles(prepared, { dir, learn, backup: openBackup(backupFolder(state, id), dir, before) })
}

/** Beside the journal lie the answers of before, for whoever puts this run back. */
function noteAnswers({ state, folder, unfinished }: Opening, answered: LastAnswers) {
  const before = readLastAnswers(unfinished === undefined ? state : runFolder(state, unfinished))
  if (before) writeLastAnswers(folder, before)
  writeLastAnswers(state, answered)
}
