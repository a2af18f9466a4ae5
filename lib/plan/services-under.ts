import type { Finding } from '../doctor/finding.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import type { Service } from './compose/services.ts'
import { isCompose, plannedServices, readPlanned } from './planned-services.ts'
import { unusable } from './unusable.ts'

interface Laid {
  services: Record<string, Service>
  /** The documents that these services are under. */
  documents: Document[]
  findings: Finding[]
}

/**
 * The services under the documents of a plan. Where an override is left as somebody edited it, it has to be readable and to
 * have every service that ours would have; otherwise the plan says so and goes on with ours.
 */
export function servicesUnder(stack: Stack, ours: Document[], documents: Document[], world: World): Laid {
  const services = plannedServices(stack, ours, world)
  const [kept] = documents.filter(isKeptOverride)
  if (!kept) return { services, documents: ours, findings: [] }
  const edited = readPlanned(stack, documents, world)
  if (!edited.services)
    return { services, documents: ours, findings: [unusable(edited.problem.file, edited.problem.because)] }
  const missing = Object.keys(services).filter(name => !(name in edited.services))
  return missing.length === 0
    ? { services: edited.services, documents, findings: [] }
    : {
        services,
        documents: ours,
        findings: [unusable(kept.path, `It leaves out what is needed: ${missing.join(', ')}.`)],
      }
}

const isKeptOverride = (document: Document) => isCompose(document) && 'copy' in document
