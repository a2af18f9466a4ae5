import * as z from 'zod'
import { card, pciCard } from './shapes/card.ts'
import { account, disk, distribution, limits, memory, processor, virtualisation } from './shapes/computer.ts'
import { engineInfo } from './shapes/engine-info.ts'
import { address, dns, ipv6, listener, lookedUp, route } from './shapes/network.ts'
import { programs } from './shapes/programs.ts'

/** Why a fact is not known, in a form that rules can tell apart. */
const causes = ['missing', 'denied', 'silent', 'failed', 'garbled', 'mismatched', 'unasked'] as const
export type Cause = (typeof causes)[number]

const unknown = z.object({ why: z.string(), cause: z.enum(causes) })
export type Unknown = z.infer<typeof unknown>

/** A fact says where it came from, or why it is not known. */
const known = <T extends z.ZodType>(value: T) => z.union([z.object({ value, from: z.string() }), unknown])
const added = <T extends z.ZodType>(value: T) => known(value).exactOptional()
export type Known<T> = { value: T; from: string } | Unknown

const engine = z.object({ version: z.string(), api: z.string(), os: z.string(), arch: z.string() })
export type EngineFacts = z.infer<typeof engine>

/** Facts that every look has had since the first wizard. */
const first = {
  node: known(z.string()),
  platform: known(z.string()),
  arch: known(z.string()),
  /** What the system calls itself: `id` as in os-release (debian, fedora, macos …). */
  system: known(z.object({ id: z.string(), name: z.string(), wsl: z.boolean() })),
  docker: known(z.string()),
  compose: known(z.string()),
  /** Where the engine is spoken to, by DOCKER_HOST or the docker context in use. */
  endpoint: known(z.string()),
  engine: known(engine),
  /** The address by which others in the network reach this machine. */
  lanAddress: known(z.string()),
  /** The names of NVIDIA cards that the driver sees. */
  nvidia: known(z.array(z.string())),
}

/** Facts that were added since: an older wizard does not say them. */
const later = {
  distribution: added(distribution),
  virtualisation: added(virtualisation),
  account: added(account),
  processor: added(processor),
  memory: added(memory),
  /** Where the checkout is. */
  disk: added(disk),
  /** Where Docker keeps images and volumes. */
  dockerDisk: added(disk),
  limits: added(limits),
  nvidiaCards: added(z.array(card)),
  amdCards: added(z.array(card)),
  appleCards: added(z.array(card)),
  intelCards: added(z.array(card)),
  pciCards: added(z.array(pciCard)),
  /** The version of what lets containers use NVIDIA cards. */
  nvidiaToolkit: added(z.string()),
  /** Whether the kernel lets programs compute on an AMD card. */
  amdCompute: added(z.boolean()),
  /** The file behind the docker command. */
  dockerPath: added(z.string()),
  buildx: added(z.string()),
  context: added(z.string()),
  engineInfo: added(engineInfo),
  addresses: added(z.array(address)),
  route: added(route),
  ipv6: added(ipv6),
  dns: added(dns),
  /** What joins containers to networks (veth): there, absent, or gone with the kernel that was replaced by an update. */
  networkModule: added(z.enum(['there', 'absent', 'replaced'])),
  /** Names of the variables that name a proxy; what they say may hold a password. */
  proxies: added(z.array(z.string())),
  /** Whether the clock is kept right by another one. */
  clock: added(z.object({ synchronised: z.boolean() })),
  selinux: added(z.enum(['enforcing', 'permissive', 'off'])),
  firewall: added(z.object({ name: z.string(), active: z.boolean() })),
  git: added(z.string()),
  programs: added(programs),
  /** Who has the ports of this machine that a stack needs. */
  listeners: added(z.array(listener)),
  /** Where the names lead that shall lead here. */
  names: added(z.array(lookedUp)),
}

export const hostFacts = z.object({ ...first, ...later })
export type HostFacts = z.infer<typeof hostFacts>
/** Facts in which nothing is left out: what was not looked at says so. */
export type WholeFacts = Required<HostFacts>

export const isKnown = <T>(fact: Known<T>): fact is { value: T; from: string } => 'value' in fact
export const factValue = <T>(fact: Known<T>): T | undefined => (isKnown(fact) ? fact.value : undefined)

const UNASKED: Unknown = { cause: 'unasked', why: 'It was not looked at.' }
const NOTHING = z
  .object(later)
  .required()
  .parse(Object.fromEntries(Object.keys(later).map(name => [name, UNASKED])), { jitless: true })

export const wholeFacts = (facts: HostFacts): WholeFacts => ({ ...NOTHING, ...facts })

/** Before anything was looked at. */
export const unseenHost: WholeFacts = wholeFacts(
  z
    .object(first)
    .parse(Object.fromEntries(Object.keys(first).map(name => [name, UNASKED])), { jitless: true }),
)
