import { setUp } from '@/app/plan/actions.ts'
import { Findings } from '@/components/machine/findings.tsx'
import { Verdict } from '@/components/machine/verdict.tsx'
import { prepareDraft } from '@/lib/draft/prepare-draft.ts'
import { named } from '@/lib/machine/choose-stack.ts'
import type { PreparedPlan } from '@/lib/machine/prepare-plan.ts'
import { planJson } from '@/lib/plan/plan-json.ts'
import { lookBeforeRun } from '@/lib/run/before-run.ts'
import { printOfPlan } from '@/lib/run/plan-print.ts'
import { refusedBecause } from '@/lib/run/refused-because.ts'
import { newestRun } from '@/lib/run/runs-here.ts'
import { stateFolderOf } from '@/lib/system/state-folder.ts'
import { BeginForm } from './begin-form.tsx'
import { PlannedFiles } from './planned-files.tsx'
import { PlannedSteps } from './planned-steps.tsx'
import { ProofForm } from './proof-form.tsx'

/** What would be done now, for what was answered last. */
export async function PlanHere({ dir }: { dir: string }) {
  const prepared = await prepareDraft(dir).catch(error => ({
    findings: [refusedBecause(error, 'There is nothing to set up here')],
  }))
  if ('plan' in prepared) return <PlanShown dir={dir} prepared={prepared} />
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      <Verdict title="This cannot be planned yet" lead="Nothing was written." />
      <Findings findings={prepared.findings} />
    </section>
  )
}

async function PlanShown({ dir, prepared }: { dir: string; prepared: PreparedPlan }) {
  const { plan } = prepared
  const { files, steps } = planJson(plan, dir)
  const { objections, cautions } = await lookBeforeRun(dir, prepared, { outside: false })
  const others = [...plan.findings.filter(({ level }) => level !== 'blocks'), ...cautions]
  const isSetUp = isReached(dir) && plan.later.length === 0 && files.every(isUnchanged)
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      {isSetUp ? (
        <Verdict
          title="Nothing to change"
          lead="The files are as they should be, and all of it was set up."
        />
      ) : (
        <Verdict
          title="What will change"
          lead={leadOf(plan.stack, files.filter(file => !isUnchanged(file)).length)}
        />
      )}
      {objections.length + others.length > 0 && <Findings findings={[...objections, ...others]} />}
      {objections.length === 0 && (
        <BeginForm
          action={setUp.bind(null, printOfPlan(plan, dir))}
          label={isSetUp ? 'Check and start what does not run' : 'Set it up'}
          kind={isSetUp ? 'plain' : 'main'}
        />
      )}
      {isSetUp && named(plan.stack).proof && <ProofForm label="Try it with a recording" kind="plain" />}
      <PlannedFiles files={files} />
      <PlannedSteps steps={steps} />
    </section>
  )
}

const isUnchanged = ({ action }: { action: string }) => action === 'unchanged'

/** Whether the last run here brought the stack up, as far as its journal tells. */
function isReached(dir: string): boolean {
  const last = newestRun(stateFolderOf(dir))
  return last?.start.kind === 'apply' && last.end?.type === 'run-done'
}

function leadOf(stack: string, changed: number): string {
  const files = changed === 1 ? 'one file is' : `${changed === 0 ? 'no' : changed} files are`
  return `${named(stack).title}: ${files} written, then what it needs is fetched and started. Until you say so, nothing happens.`
}
