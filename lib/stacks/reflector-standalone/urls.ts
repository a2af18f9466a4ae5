import type { World } from '../contract/world.ts'
import { apiUrl } from '../parts/browser.ts'
import { proxyPort, serverPort, siteUrl } from './addresses.ts'
import type { StandaloneContext } from './questions.ts'
import { publishedPort, standsAlone, workflowOf } from './shape.ts'

export function urls({ world }: StandaloneContext): { label: string; url: string }[] {
  const site = siteUrl(world)
  const here = `https://localhost:${proxyPort(world)}`
  const dashboard = dashboardUrl(world)
  return [
    { label: 'Reflector', url: site },
    ...(standsAlone(world) && site !== here ? [{ label: 'Reflector, from this machine', url: here }] : []),
    { label: 'API', url: apiUrl(standsAlone(world) ? site : `http://localhost:${serverPort(world)}`) },
    ...(dashboard === undefined ? [] : [{ label: 'Workflows', url: dashboard }]),
  ]
}

/** Where the dashboard of workflows is opened, where there is one. */
export function dashboardUrl(world: World): string | undefined {
  const workflow = workflowOf(world)
  const port = 'services' in workflow ? publishedPort(workflow.services.hatchet, 8888) : undefined
  return port === undefined ? undefined : `http://localhost:${port}`
}
