import type { Service } from '../../plan/compose/services.ts'
import { readServices } from '../../plan/read-services.ts'
import type { World } from '../contract/world.ts'

export const BASE = 'docker-compose.yml'
export const STANDALONE = 'docker-compose.standalone.yml'
/** Where it exists, uploads and finished recordings are processed by Hatchet and by nothing else. */
export const FILE_WORKFLOW = 'server/reflector/hatchet/workflows/file_pipeline.py'

/** How the server asks a language model. */
export const LLM_CODE = 'server/reflector/llm.py'

export const textOf = (files: World['files'], path: string): string | undefined => {
  const seen = files[path]
  return seen && 'text' in seen ? seen.text : undefined
}

/** The file of the first plan only adds Ollama to the development stack; the later one stands alone. */
export function composedFiles(files: World['files']): string[] {
  const services = servicesIn(STANDALONE, files) ?? {}
  return 'server' in services ? [STANDALONE] : [BASE, STANDALONE]
}

const servicesIn = (path: string, files: World['files']): Record<string, Service> | undefined =>
  textOf(files, path) === undefined ? undefined : readServices([path], other => textOf(files, other)).services

/** Whether the checkout has a storage and a proxy of its own, as the file that stands alone does. */
export const standsAlone = ({ checkout }: World): boolean =>
  'caddy' in checkout.services && 'garage' in checkout.services

/** The workflow engine: in the services as they are, to be taken over from the development stack, or not needed. */
export type Workflow =
  | { comes: 'as-is'; services: Record<string, Service> }
  | { comes: 'lent'; services: Record<string, Service> }
  | { comes: 'not' }
  | { comes: 'missing' }

export function workflowOf({ checkout, files }: World): Workflow {
  if ('hatchet' in checkout.services) return { comes: 'as-is', services: checkout.services }
  if (textOf(files, FILE_WORKFLOW) === undefined) return { comes: 'not' }
  const services = servicesIn(BASE, files) ?? {}
  return 'hatchet' in services && 'worker' in checkout.services
    ? { comes: 'lent', services }
    : { comes: 'missing' }
}

/** The port of the machine by which a service's port is reached. */
export function publishedPort(service: Service | undefined, target: number): number | undefined {
  const found = service?.ports.find(({ binding }) => binding?.target === String(target))
  return found?.binding?.from
}

/** Only a newer server asks by tool calls; the older one reads the answer as text. */
export function asksByTools({ files }: World): boolean {
  const code = textOf(files, LLM_CODE)
  return code === undefined || /is_function_calling_model\s*=\s*True/.test(code)
}
