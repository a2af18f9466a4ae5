import type { Checkout, World } from '../contract/world.ts'
import type { Context } from './answers.ts'

/*
 * What a checkout offers, asked of its compose files and never of its version.
 */

const uses = ({ services }: Checkout, service: string, variable: string) =>
  services[service]?.uses.includes(variable) ?? false

/** The server takes part in speech itself, so each service can be local or elsewhere. Otherwise compose fixes them. */
export const choosesBackends = (checkout: Checkout) => uses(checkout, 'server', 'HF_TOKEN')

/** Ports of server and web can be opened to the network. */
export const opensPorts = (checkout: Checkout) => uses(checkout, 'server', 'BIND_HOST')

export const hasHatchet = ({ services }: Checkout) => 'hatchet' in services

/** Releases of early 2026 start the workflow engine with Daily only: without it, they process recordings as before. */
export const usesHatchet = ({ answers: { video }, world: { checkout } }: Context): boolean => {
  const profiles = checkout.services.hatchet?.profiles
  if (profiles === undefined) return false
  return profiles.length === 0 || (video.kind === 'daily' && profiles.includes('dailyco'))
}

/** Workflows for every recording ask the language model by tool calling; before them it was asked for text. */
export const callsTools = ({ services }: Checkout) => services.hatchet?.profiles.length === 0

export const hasLiveKit = ({ services }: Checkout) => 'livekit-server' in services

/** The images add an authority that is mounted into them to those they trust. */
export const addsAuthorities = ({ files }: World) => 'text' in (files['server/docker-entrypoint.sh'] ?? {})

export const hasProfile = ({ services }: Checkout, profile: string) =>
  Object.values(services).some(({ profiles }) => profiles.includes(profile))

/** The services that are configured by server/.env. */
export const backEnds = ({ checkout }: World): string[] =>
  Object.entries(checkout.services)
    .filter(([, { reads }]) => reads.includes('server/.env'))
    .map(([name]) => name)
