import type { WholeFacts } from '../doctor/facts.ts'
import { wholeFacts } from '../doctor/facts.ts'
import type { Finding } from '../doctor/finding.ts'
import { needOfPlan } from '../doctor/need-of-plan.ts'
import { ownAddresses } from '../doctor/own-addresses.ts'
import { clockRule } from '../doctor/rules/clock.ts'
import { nvidiaRule } from '../doctor/rules/nvidia.ts'
import type { FilePlan } from '../plan/file-plan.ts'
import { plannedServices } from '../plan/planned-services.ts'
import { projectName } from '../plan/project-name.ts'
import { browserWatchesOf, watchesOf } from '../plan/watches.ts'
import { named } from './choose-stack.ts'
import type { PreparedPlan } from './prepare-plan.ts'
import type { Differing, Expected } from './sight.ts'

/** What a plan says of the stack that is to stand in a folder. */
export function expectedOf({ plan, world }: PreparedPlan, dir: string): Expected {
  const stack = named(plan.stack)
  const context = { answers: plan.answers, world }
  const services = plannedServices(stack, plan.documents, world)
  const project = projectName(dir, { named: plan.compose.named })
  return {
    stack: stack.id,
    title: stack.title,
    project,
    services: Object.fromEntries(
      plan.services.map(name => [
        name,
        (services[name]?.needs ?? []).filter(need => plan.services.includes(need)),
      ]),
    ),
    watches: watchesOf(stack.parts, context, plan.services),
    browser: browserWatchesOf(stack.parts, context, plan.services),
    urls: stack.urls(context),
    models: plan.steps.flatMap(({ make }) =>
      make.flatMap(action =>
        action.do === 'model' ? { at: action.at, name: action.name, context: action.context } : [],
      ),
    ),
    onCards: needOfPlan(plan, world, project).cards.map(({ program }) => program),
    ownPorts: (stack.ownPorts?.(context) ?? []).map(({ closedBy, ...own }) => ({
      ...own,
      isAnswered: plan.answers[own.question]?.kind === closedBy,
    })),
    hostPorts: stack.known.hostPorts ?? {},
    addresses: ownAddresses(world.host),
    files: [
      ...new Set([
        ...plan.compose.files,
        ...plan.compose.envFiles,
        ...plan.documents.map(({ path }) => path),
      ]),
    ],
    changed: plan.files.flatMap(changedIn),
    findings: [...plan.findings, ...ofTheMachine(wholeFacts(world.host))].filter(
      ({ level }) => level !== 'fine',
    ),
  }
}

/** What of the machine may turn bad while a stack runs on it; how much is left is looked at again and again. */
const ofTheMachine = (facts: WholeFacts): Finding[] => [clockRule, nvidiaRule].flatMap(rule => rule(facts))

const BECAUSE: Record<Exclude<FilePlan['action'], 'unchanged'>, string> = {
  create: 'It is not there.',
  update: 'It says something else than was answered.',
  remove: 'It is there, and no longer used.',
}

function changedIn({ path, action, changes }: FilePlan): Differing[] {
  if (action === 'unchanged') return []
  const because = BECAUSE[action]
  const keys = action === 'update' ? changes.flatMap(change => ('key' in change ? change.key : [])) : []
  return keys.length === 0 ? [{ file: path, because }] : keys.map(key => ({ file: path, key, because }))
}
