import { factValue } from '../../doctor/facts.ts'
import { ownComposeFiles, plannedServices } from '../../plan/planned-services.ts'
import { projectName } from '../../plan/project-name.ts'
import { refusedContexts } from '../../plan/rights/refused-contexts.ts'
import { trustedAuthorities } from '../../stacks/trusted-authorities.ts'
import { connect } from '../../system/engine/connect.ts'
import { DEFAULT_ENDPOINT } from '../../system/host/endpoint.ts'
import { named } from '../choose-stack.ts'
import type { Machine } from '../machine.ts'
import type { PreparedPlan } from '../prepare-plan.ts'
import type { RunFiles } from '../run-files.ts'
import { actOnSite } from './act.ts'
import { composeQueue } from './compose-queue.ts'
import { withEngine } from './engine-gone.ts'
import { judgeNow } from './judge-now.ts'
import { askSite } from './probe.ts'
import { projectContainers } from './project-containers.ts'
import type { Site } from './site.ts'

/** The machine that the wizard runs on: its files, its docker command, its engine. */
export function openRealMachine(prepared: PreparedPlan, files: RunFiles, dir: string): Machine {
  const address = addressIn(prepared)
  const site = openSite(prepared, files, dir)
  return {
    practice: false,
    probe: (probe, signal) => withEngine(address, askSite(probe, site, signal)),
    act: (action, telling) => withEngine(address, actOnSite(action, site, telling)),
    close: async () => {},
  }
}

export const addressIn = ({ world }: Pick<PreparedPlan, 'world'>): string =>
  factValue(world.host.endpoint) ?? DEFAULT_ENDPOINT

export function openSite(prepared: PreparedPlan, files: RunFiles, dir: string): Site {
  const { plan, world } = prepared
  const stack = named(plan.stack)
  const engine = connect(addressIn(prepared))
  const { files: composeFiles, profiles, named: given } = plan.compose
  const name = projectName(dir, { named: given })
  const project = { dir, name, files: composeFiles, profiles }
  const containers = projectContainers(engine, project)
  const services = plannedServices(stack, plan.documents, world)
  const judge = () => judgeNow(prepared, dir)
  return {
    stack,
    project,
    engine,
    files,
    authorities: trustedAuthorities(stack, plan.answers, world),
    services,
    refused: refusedContexts(plan, services),
    written: plan.documents.map(({ path }) => path),
    own: ownComposeFiles(plan.documents).map(({ path }) => path),
    containers,
    compose: composeQueue(judge, {
      everyone: async () => {
        const there = new Set((await containers.list()).map(({ service }) => service))
        return plan.services.every(service => there.has(service)) ? plan.services : undefined
      },
      containers: containers.list,
      needs: service => services[service]?.needs ?? [],
    }),
    judgeNow: judge,
    started: new Set(),
    fetching: new Map(),
  }
}
