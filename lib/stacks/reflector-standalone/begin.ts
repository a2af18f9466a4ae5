import type { Authority, Fact } from '../contract/stack.ts'
import { caddyAuthority } from '../parts/caddy.ts'
import { dashboardSignIn } from '../parts/dashboard-sign-in.ts'
import { firstRecording, NO_MICROPHONE } from '../parts/first-recording.ts'
import { siteUrl } from './addresses.ts'
import type { StandaloneContext } from './questions.ts'
import { standsAlone } from './shape.ts'
import { dashboardUrl } from './urls.ts'

/** Services and steps, by the question that decides about them. */
export const decides = {
  ollama: 'llm',
  'ollama-cpu': 'llm',
  'ollama-host': 'llm',
  'llm-reached': 'llm',
  model: 'llm',
} as const

export function first({ world }: StandaloneContext): Fact[] {
  const dashboard = dashboardUrl(world)
  return [
    { title: 'Nobody signs in', text: 'Everybody who reaches the address uses it and sees everything.' },
    firstRecording(siteUrl(world)),
    ...(dashboard === undefined ? [] : [dashboardSignIn(dashboard)]),
  ]
}

export const authority = ({ world }: StandaloneContext): Authority | undefined =>
  standsAlone(world) ? caddyAuthority(NO_MICROPHONE) : undefined
