import { type HostFacts, isKnown } from '../doctor/facts.ts'
import { getComposeVersion, getDockerVersion, getEndpoint } from '../system/docker-cli.ts'
import { getBasics } from '../system/host.ts'
import { getLanAddress } from '../system/network.ts'
import { getNvidiaCards } from '../system/nvidia.ts'

const DEFAULT_ENDPOINT = 'unix:///var/run/docker.sock'

/** Looks at this machine; every look runs beside the others and none waits longer than a few seconds. */
export async function lookAtHost(): Promise<HostFacts> {
  const [basics, docker, compose, reached, nvidia] = await Promise.all([
    getBasics(),
    getDockerVersion(),
    getComposeVersion(),
    reachEngine(),
    getNvidiaCards(),
  ])
  return { ...basics, docker, compose, ...reached, nvidia, lanAddress: getLanAddress() }
}

async function reachEngine(): Promise<Pick<HostFacts, 'endpoint' | 'engine'>> {
  // dockerode brings a megabyte of protocols with it: loaded while the docker command answers.
  const [endpoint, { getEngine }] = await Promise.all([getEndpoint(), import('../system/engine/version.ts')])
  return { endpoint, engine: await getEngine(isKnown(endpoint) ? endpoint.value : DEFAULT_ENDPOINT) }
}
