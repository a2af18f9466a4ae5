import type { Document } from '../stacks/contract/document.ts'
import type { Context, Part } from '../stacks/contract/part.ts'
import type { Probe, Step } from '../stacks/contract/step.ts'
import type { Service } from './compose/services.ts'
import { mintersOf } from './documents.ts'
import { fileStep } from './file-step.ts'
import { isBuilt } from './is-built.ts'
import { orderSteps } from './order-steps.ts'
import { leadersOf, withFollowers } from './start-after.ts'

export interface Ingredients {
  context: Context
  parts: Part[]
  documents: Document[]
  /** The services that the chosen profiles start. */
  services: Record<string, Service>
}

/**
 * What has to hold, in which order. Files, images and services follow from the documents and the checkout; the stack adds
 * only what Compose cannot do. A service waits for every step that still writes into a file it reads.
 */
export function deriveSteps(ingredients: Ingredients): Step[] {
  const own = ingredients.parts.flatMap(part => part.steps?.(ingredients.context) ?? [])
  const derived = [
    ...ingredients.documents.map(({ path }) => fileStep('write', path)),
    ...serviceSteps(ingredients),
  ]
  const steps = [...derived, ...own].map(step => ({
    ...step,
    needs: [
      ...new Set([
        ...step.needs,
        ...own.filter(({ before }) => before?.includes(step.id)).map(({ id }) => id),
      ]),
    ],
  }))
  const ready = readinessOf(ingredients)
  const leaders = leadersOf(ingredients.services, name => Object.hasOwn(ready, name))
  return orderSteps(withFollowers(steps, leaders))
}

const readinessOf = ({ parts }: Ingredients) =>
  Object.fromEntries(parts.flatMap(part => Object.entries(part.ready ?? {})))

function serviceSteps(ingredients: Ingredients): Step[] {
  const ready = readinessOf(ingredients)
  const names = Object.keys(ingredients.services)
  if (names.length === 0) return []
  const writes = ingredients.documents.map(({ path }) => `write:${path}`)
  const makers = makersOf(ingredients.services)
  const steps = Object.entries(ingredients.services).flatMap(([name, service]) => {
    const maker = makers.get(name) ?? name
    const isReady = ready[name]?.(ingredients.context)
    const start = startStep(name, service, { maker, isReady, ...ingredients })
    return maker === name ? [imageStep(name, service, writes), start] : [start]
  })
  return [retireStep(names, writes), ...steps]
}

/** Of services that share an image, the first one has the step that fetches it. */
function makersOf(services: Record<string, Service>): ReadonlyMap<string, string> {
  const first = new Map<string, string>()
  return new Map(
    Object.entries(services).map(([name, { image = name }]) => {
      const maker = first.get(image) ?? name
      first.set(image, maker)
      return [name, maker]
    }),
  )
}

const RETIRE = 'retire'

/** Before anything starts: what is no longer chosen may hold a port that what is chosen now needs. */
const retireStep = (names: string[], writes: string[]): Step => ({
  id: RETIRE,
  stage: 'Services',
  title: 'Remove what is no longer chosen',
  needs: writes,
  holds: { ask: 'alone', services: names },
  make: [{ do: 'retire', except: names }],
  within: 60,
})

/** Compose reads every file of the project before it builds. */
const imageStep = (name: string, service: Service, writes: string[]): Step => ({
  id: `image:${name}`,
  stage: 'Images',
  title: isBuilt(service) ? `Build ${name}` : `Pull ${service.image ?? name}`,
  needs: writes,
  holds: { ask: 'image', service: name },
  make: [{ do: 'images', services: [name] }],
  within: 3600,
})

function startStep(
  name: string,
  service: Service,
  { maker, isReady, documents, services }: Ingredients & { maker: string; isReady: Probe | undefined },
): Step {
  const others = service.needs.filter(need => need in services)
  const minters = documents.filter(({ path }) => readBy(service).has(path)).flatMap(mintersOf)
  return {
    id: name,
    stage: 'Services',
    title: name,
    needs: [`image:${maker}`, RETIRE, ...others, ...minters],
    holds: isReady
      ? { ask: 'all', of: [{ ask: 'up', service: name }, isReady] }
      : { ask: 'up', service: name, steady: true },
    make: [{ do: 'up', service: name }],
    within: 420,
  }
}

/** The files whose contents reach a service: as environment, as mounts, or as variables of the compose file. */
export const readBy = ({ reads, mounts, uses }: Service): ReadonlySet<string> =>
  new Set([...reads, ...mounts, ...(uses.length > 0 ? ['.env'] : [])])
