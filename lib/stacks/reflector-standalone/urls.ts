import { proxyPort, serverPort, siteUrl } from './addresses.ts'
import type { StandaloneContext } from './questions.ts'
import { publishedPort, standsAlone, workflowOf } from './shape.ts'

export function urls({ world }: StandaloneContext): { label: string; url: string }[] {
  const site = siteUrl(world)
  const here = `https://localhost:${proxyPort(world)}`
  const workflow = workflowOf(world)
  const dashboard = 'services' in workflow ? publishedPort(workflow.services.hatchet, 8888) : undefined
  return [
    { label: 'Reflector', url: site },
    ...(standsAlone(world) && site !== here ? [{ label: 'Reflector, from this machine', url: here }] : []),
    { label: 'API', url: standsAlone(world) ? `${site}/v1` : `http://localhost:${serverPort(world)}` },
    ...(dashboard === undefined ? [] : [{ label: 'Workflows', url: `http://localhost:${dashboard}` }]),
  ]
}
