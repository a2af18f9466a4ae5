import { factValue, type HostFacts, isKnown } from '../doctor/facts.ts'
import { getComposeVersion, getDockerVersion, getEndpoint } from '../system/docker-cli.ts'
import { unknown } from '../system/fact.ts'
import { getAccount } from '../system/host/account.ts'
import { getBasics } from '../system/host/basics.ts'
import { getCards } from '../system/host/cards/cards.ts'
import { getDisk, getDockerDisk } from '../system/host/disk.ts'
import { getDns } from '../system/host/dns.ts'
import { DEFAULT_ENDPOINT, getContext, likelyEndpoint } from '../system/host/endpoint.ts'
import { getAddresses, getIpv6, getRoute, lanAddressAmong } from '../system/host/lan.ts'
import { getLimits } from '../system/host/limits.ts'
import { beginLook, type Look, patienceOf } from '../system/host/look.ts'
import { getMemory } from '../system/host/memory.ts'
import { getNetworkModule } from '../system/host/network-module.ts'
import { getProcessor } from '../system/host/processor.ts'
import { getProtection } from '../system/host/protection.ts'
import { askSysctl } from '../system/host/sysctl.ts'
import {
  getBuildx,
  getDockerPath,
  getGit,
  getNvidiaToolkit,
  getPrograms,
  getProxies,
} from '../system/host/tools.ts'
import { getVirtualisation } from '../system/host/virtualisation.ts'

/**
 * Looks at this machine, and at the disk of a folder. Every look runs beside the others, and all of them together have
 * less than three seconds: what is not known by then says so.
 */
export async function lookAtHost(dir?: string, look: Look = beginLook()): Promise<HostFacts> {
  const [computer, docker, network] = await Promise.all([
    lookAtComputer(look, dir),
    lookAtDocker(look),
    lookAtNetwork(look),
  ])
  return { ...computer, ...docker, ...network, programs: getPrograms() }
}

async function lookAtComputer(look: Look, dir: string | undefined) {
  const sysctl = askSysctl(look)
  const [basics, cards, kind, account, processor, memory, disk, limits, protection, git] = await Promise.all([
    getBasics(look),
    getCards(look, sysctl),
    getVirtualisation(look),
    getAccount(look),
    getProcessor(look, sysctl),
    getMemory(look, sysctl),
    dir === undefined ? unknown('unasked', 'No folder was named.') : getDisk(look, dir),
    getLimits(look),
    getProtection(look),
    getGit(look),
  ])
  const rest = { virtualisation: kind, account, processor, memory, disk, limits, git }
  return { ...basics, ...cards, ...protection, ...rest }
}

async function lookAtDocker(look: Look) {
  const [docker, compose, buildx, dockerPath, nvidiaToolkit, reached] = await Promise.all([
    getDockerVersion(patienceOf(look)),
    getComposeVersion(patienceOf(look)),
    getBuildx(look),
    getDockerPath(),
    getNvidiaToolkit(look),
    reachEngine(look),
  ])
  return { docker, compose, buildx, dockerPath, nvidiaToolkit, ...reached }
}

async function reachEngine(look: Look) {
  const asked = getEndpoint(patienceOf(look))
  // dockerode brings a megabyte of protocols with it: loaded while the docker command answers.
  const [context, { seeEngine }] = await Promise.all([getContext(), import('../system/host/engine.ts')])
  const likely = likelyEndpoint(context)
  const early = likely === undefined ? undefined : seeEngine(look, likely)
  const endpoint = await asked
  const address = isKnown(endpoint) ? endpoint.value : (likely ?? DEFAULT_ENDPOINT)
  const seen = await (early !== undefined && address === likely ? early : seeEngine(look, address))
  const dockerDisk = await getDockerDisk(look, seen.engineInfo, factValue(endpoint))
  return { context, endpoint, ...seen, dockerDisk }
}

async function lookAtNetwork(look: Look) {
  const addresses = getAddresses()
  const [route, ipv6, dns, networkModule] = await Promise.all([
    getRoute(look),
    getIpv6(look),
    askNames(look),
    getNetworkModule(look),
  ])
  const lanAddress = lanAddressAmong(addresses, route)
  return { addresses, lanAddress, route, ipv6, dns, networkModule, proxies: getProxies() }
}

const askNames = (look: Look) =>
  look.outside
    ? getDns(look)
    : unknown('unasked', 'Name servers are asked by `reflector-wizard doctor` only.')
