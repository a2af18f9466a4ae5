import { factValue, type WholeFacts } from '../facts.ts'
import { blocks, type Finding, warns } from '../finding.ts'
import type { Need } from '../need.ts'
import { isAtLeast } from '../version-order.ts'

/** The first that gives containers the address of their host, which stacks ask for. */
const FLOOR = '20.10.0'

/** What kind of engine it is, where that makes a difference. */
export function engineKindRule(facts: WholeFacts, need: Need): Finding[] {
  return [...tooOld(facts), ...otherContainers(facts), ...elsewhere(facts), ...kind(facts, need)]
}

/** The numbers of Podman are its own. */
function tooOld({ engine, engineInfo }: WholeFacts): Finding[] {
  const version = factValue(engine)?.version
  if (factValue(engineInfo)?.podman || version === undefined || isAtLeast(version, FLOOR) !== false) return []
  return [
    blocks(
      'engine-version',
      `Docker engine ${version} is too old`,
      `Before ${FLOOR} containers cannot be given the address of this machine.`,
      'Update Docker Engine as it was installed.',
    ),
  ]
}

function otherContainers({ engine }: WholeFacts): Finding[] {
  if (factValue(engine)?.os !== 'windows') return []
  return [
    blocks(
      'engine-os',
      'The Docker engine runs Windows containers',
      'The stacks are made of Linux containers.',
      'Choose "Switch to Linux containers" in the menu of Docker Desktop.',
    ),
  ]
}

/** What is seen here is then no fact about where containers would run. */
function elsewhere({ endpoint, engine }: WholeFacts): Finding[] {
  const address = factValue(endpoint)
  if (address === undefined || /^(?:unix|npipe):/.test(address) || !factValue(engine)) return []
  return [
    warns(
      'engine-remote',
      'The Docker engine is on another machine',
      `It answers at ${address}. Cards, disks and ports that are named here are those of this machine.`,
      'Run the wizard on that machine to set a stack up there, or choose the engine of this one with `docker context use default`.',
    ),
  ]
}

function kind({ engineInfo, limits, dockerPath }: WholeFacts, need: Need): Finding[] {
  const info = factValue(engineInfo)
  if (!info) return []
  return [
    ...(info.podman ? [podman()] : []),
    ...(info.snap || factValue(dockerPath)?.startsWith('/snap/') ? [snap(need)] : []),
    ...(info.rootless ? rootless(need, factValue(limits)?.firstFreePort ?? 1024) : []),
    ...(info.networks.length > 0 && !info.networks.includes('bridge') ? [bridgeless()] : []),
  ]
}

const podman = () =>
  warns(
    'podman',
    'Podman stands in for Docker',
    'It answers as Docker does, and differs in networks, health checks and cards. The stacks were not tried with it.',
    'Install Docker Engine beside it, if something does not work.',
  )

/** A snap sees only a part of the files, and none of what NVIDIA's toolkit puts beside the engine. */
function snap({ cards }: Need): Finding {
  const say = cards.length > 0 ? blocks : warns
  return say(
    'docker-snap',
    'Docker is installed as a snap',
    'It sees files in your home directory only, and it cannot give a graphics card to a container.',
    'Run `sudo snap remove docker`, then install Docker Engine from a repository.',
  )
}

function rootless({ ports }: Need, first: number): Finding[] {
  const low = ports.filter(({ from }) => from < first)
  const names = [...new Set(low.map(({ from }) => from))].join(', ')
  const remedy = `Run \`sudo sysctl net.ipv4.ip_unprivileged_port_start=${low[0]?.from ?? 80}\`, and make it last in \`/etc/sysctl.d\`.`
  return low.length > 0
    ? [
        blocks(
          'docker-rootless',
          `A Docker without root may not publish ${names}`,
          `Ports below ${first} are root's.`,
          remedy,
        ),
      ]
    : [
        warns(
          'docker-rootless',
          'Docker runs without root',
          `It may not publish ports below ${first}, and containers see every visitor under one address.`,
          'It works where the stack is reached on other ports. Otherwise choose the engine that runs as root.',
        ),
      ]
}

const bridgeless = () =>
  warns(
    'bridge',
    'Docker has no bridge networks here',
    'Its engine was started without them, so containers cannot find each other by name.',
    'Start the engine without `--bridge=none`, and with a kernel that has veth and bridge.',
  )
