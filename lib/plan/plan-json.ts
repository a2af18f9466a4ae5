import type { Plan } from './plan.ts'
import { projectName } from './project-name.ts'
import { asksOf, type ShownAsk } from './rights/asks-of.ts'

const jsonOf = ({ key, subject, group, level, title, because, file, line, allowed }: ShownAsk) => ({
  ...{ key, subject, group, level, title, because, file, line, allowed },
})

/** A plan as programs read it: `plan --json`. Nothing in a plan is secret, and nothing of what was seen is repeated. */
export function planJson(plan: Plan, dir: string) {
  const { files, profiles, envFiles, named, nameFrom } = plan.compose
  const touched = new Set(plan.touched)
  const writes = new Set(
    plan.files.filter(({ action }) => action !== 'unchanged').map(({ path }) => `write:${path}`),
  )
  const later = new Set(plan.later.map(({ step }) => step))
  const isWork = (id: string) => writes.has(id) || touched.has(id) || later.has(id)
  return {
    stack: plan.stack,
    generation: plan.generation,
    dir,
    services: plan.runs,
    asks: asksOf(plan).flatMap(({ asks }) => asks.map(jsonOf)),
    files: plan.files.map(({ path, action, changes }) => ({ path, action, changes })),
    compose: {
      files,
      profiles,
      envFiles,
      project: projectName(dir, { named }),
      nameFrom: nameFrom ?? 'folder',
    },
    steps: plan.steps.map(({ id, stage, title, needs }) => ({
      id,
      stage,
      title,
      needs,
      expect: isWork(id) ? 'do' : 'check',
    })),
    warnings: plan.findings,
    later: plan.later,
  }
}
