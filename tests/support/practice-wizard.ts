import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDraft } from '@/lib/draft/prepare-draft.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import type { Memory } from '@/lib/machine/practice/memory.ts'
import { printOfPlan } from '@/lib/run/plan-print.ts'
import { type Answer, ask, bearer } from './ask.ts'
import { actionNumber } from './built.ts'
import type { RunningWizard } from './wizard.ts'

/** Makes an empty folder one for practice, in which things take so much of their real time. */
export function practiceIn(dir: string, pace: number): string {
  openPractice(dir)
  setPace(dir, pace)
  return dir
}

export const setPace = (dir: string, pace: number): void => remember(dir, { pace })

/** Takes these from the machine that is made up, and gives all others back. */
export const lackIn = (dir: string, ...lacks: NonNullable<Memory['lacks']>): void => remember(dir, { lacks })

function remember(dir: string, part: Partial<Memory>): void {
  const path = join(dir, '.reflector-wizard', 'practice.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...part }))
}

/** The word by which a page says which plan it shows. */
export async function planShownIn(dir: string): Promise<string> {
  const prepared = await prepareDraft(dir)
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings))
  return printOfPlan(prepared.plan, dir)
}

/** Calls a server action as a page of ours does. */
export function act(
  wizard: RunningWizard,
  { file, name, path, values }: { file: string; name: string; path: string; values: unknown[] },
): Promise<Answer> {
  const headers = {
    ...bearer(wizard),
    'Next-Action': actionNumber(file, name),
    'Content-Type': 'text/plain;charset=UTF-8',
    Accept: 'text/x-component',
  }
  return ask(wizard, { method: 'POST', path, headers, body: JSON.stringify(values) })
}

export const setUp = (wizard: RunningWizard, shown: string): Promise<Answer> =>
  act(wizard, { file: 'app/plan/actions.ts', name: 'setUp', path: '/plan', values: [shown, null] })

/** The run that an action began, by the page it leads to. */
export function runBegunBy({ headers, text }: Answer): string {
  const id = /^\/runs\/([^;]+)/.exec(String(headers['x-action-redirect']))?.[1]
  if (id === undefined) throw new Error(`No run was begun: ${text}`)
  return id
}
