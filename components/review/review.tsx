import { Suspense } from 'react'
import { setUp } from '@/app/plan/actions.ts'
import { Verdict } from '@/components/machine/verdict.tsx'
import { BeginForm } from '@/components/run/begin-form.tsx'
import { ProofForm } from '@/components/run/proof-form.tsx'
import { answersShown } from '@/lib/draft/answers-shown.ts'
import { equivalentCommand } from '@/lib/draft/command-line.ts'
import { readDraft } from '@/lib/draft/draft.ts'
import { named } from '@/lib/machine/choose-stack.ts'
import { notesHere } from '@/lib/machine/notes-here.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import type { PreparedPlan } from '@/lib/machine/prepare-plan.ts'
import { handEdited } from '@/lib/plan/hand-edits.ts'
import { planJson } from '@/lib/plan/plan-json.ts'
import { readPlanned } from '@/lib/plan/planned-services.ts'
import { projectName } from '@/lib/plan/project-name.ts'
import { asksOf } from '@/lib/plan/rights/asks-of.ts'
import { lookBeforeRun } from '@/lib/run/before-run.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import { printOfPlan } from '@/lib/run/plan-print.ts'
import { closingOffers } from '@/lib/run/remedies-here.ts'
import { newestRun } from '@/lib/run/runs-here.ts'
import { type StateFolder, trustedStateOf } from '@/lib/system/state-folder.ts'
import { AnswersGiven } from './answers-given.tsx'
import { CommandLine } from './command-line.tsx'
import { EditedFiles } from './edited-files.tsx'
import { FileChanges } from './file-changes.tsx'
import { FindingsToMend } from './findings-to-mend.tsx'
import { MachinePart, MachinePartLoading } from './machine-part.tsx'
import { PlannedSteps } from './planned-steps.tsx'
import { Ports } from './ports.tsx'
import { Rights } from './rights.tsx'

/** A plan in full: what stands against it, what it changes, and the way to have it done. */
export async function Review({ dir, prepared }: { dir: string; prepared: PreparedPlan }) {
  const { plan, world } = prepared
  const stack = named(plan.stack)
  const { files, steps } = planJson(plan, dir)
  const edited = handEdited(plan, world.files)
  const open = new Set(edited.flatMap(({ path, becomes }) => (becomes === undefined ? [path] : [])))
  const { objections, cautions, freeName } = await lookBeforeRun(dir, prepared, { outside: false })
  const others = [...plan.findings.filter(({ level }) => level !== 'blocks'), ...cautions]
  const isSetUp = isReached(dir) && plan.later.length === 0 && files.every(isUnchanged)
  const services = readPlanned(stack, plan.documents, world).services ?? world.checkout.services
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-8">
      <div className="flex flex-col gap-6">
        {isSetUp ? (
          <Verdict
            title="Nothing to change"
            lead="The files are as they should be, and all of it was set up."
          />
        ) : (
          <Verdict title="What will change" lead={leadOf(stack.title, files)} />
        )}
        <FindingsToMend
          findings={[...objections, ...others]}
          stack={stack}
          decided={edited.map(({ path }) => path)}
          names={{ planned: projectName(dir, plan.compose), free: freeName }}
          offers={{ all: closingOffers(dir, plan.findings), practice: isPractice(dir) }}
        />
        {objections.length === 0 && (
          <BeginForm
            action={setUp.bind(null, printOfPlan(plan, dir))}
            label={isSetUp ? 'Check and start what does not run' : 'Set it up'}
            kind={isSetUp ? 'plain' : 'main'}
          />
        )}
        {isSetUp && stack.proof && <ProofForm label="Try it with a recording" kind="plain" />}
      </div>
      <Rights plan={plan} fresh={freshAllowances(trustedStateOf(dir))} notes={notesHere(dir, prepared)} />
      <EditedFiles edited={edited} files={files} />
      <AnswersGiven chapters={answersShown(stack, plan.answers)} />
      <FileChanges files={files.filter(({ path }) => !open.has(path))} />
      <Ports dir={dir} prepared={prepared} />
      <Suspense fallback={<MachinePartLoading />}>
        <MachinePart asked={{ dir, prepared, services }} stack={stack} />
      </Suspense>
      <PlannedSteps steps={steps} />
      <CommandLine
        command={equivalentCommand({
          dir,
          stack: plan.stack,
          answers: plan.answers,
          edited: Object.fromEntries(
            edited.flatMap(({ path, becomes }) => (becomes ? [[path, becomes]] : [])),
          ),
          allowed: asksOf(plan).flatMap(({ asks }) => asks.flatMap(ask => (ask.allowed ? [ask.key] : []))),
          questions: stack.questions,
        })}
      />
    </section>
  )
}

/** Allowances of these pages that no run was begun with: they can still be taken back. */
function freshAllowances(state: StateFolder | undefined): ReadonlySet<string> {
  const carried = readLastAnswers(state)?.allowed ?? []
  return new Set(readDraft(state).allowed?.filter(one => !carried.includes(one)))
}

const isUnchanged = ({ action }: { action: string }) => action === 'unchanged'

/** Whether the last run here brought the stack up, as far as its journal tells. */
function isReached(dir: string): boolean {
  const last = newestRun(trustedStateOf(dir))
  return last?.start.kind === 'apply' && last.end?.type === 'run-done'
}

function leadOf(title: string, files: { action: string }[]): string {
  const changed = files.filter(file => !isUnchanged(file)).length
  const what = changed === 1 ? 'one file changes' : `${changed === 0 ? 'no' : changed} files change`
  return `${title}: ${what}, then what it needs is fetched and started. Nothing has been written yet.`
}
