import * as z from 'zod'
import type { EngineFacts, Known } from '../../doctor/facts.ts'
import type { EngineInfo } from '../../doctor/shapes/engine-info.ts'
import { askEngine, unavailable } from '../engine/ask-engine.ts'
import { getEngine } from '../engine/version.ts'
import { isOfThisMachine } from './endpoint.ts'
import { type Look, patienceOf } from './look.ts'

export interface EngineSeen {
  engine: Known<EngineFacts>
  engineInfo: Known<EngineInfo>
}

/** What the engine at an address says of itself. */
export async function seeEngine(look: Look, address: string): Promise<EngineSeen> {
  const { seconds } = patienceOf(look)
  const [engine, engineInfo] = await Promise.all([
    getEngine(address, { seconds }),
    getEngineInfo(address, seconds),
  ])
  return { engine, engineInfo }
}

async function getEngineInfo(address: string, seconds: number): Promise<Known<EngineInfo>> {
  const before = Date.now()
  try {
    const answer = info.parse(await askEngine(address, '/info', seconds))
    return { value: factsIn(answer, address, (before + Date.now()) / 2), from: `${address}, /info` }
  } catch (error) {
    return unavailable(address, error, seconds)
  }
}

const list = z
  .array(z.string())
  .nullish()
  .transform(value => value ?? [])
const device = z.object({ ID: z.string() })

const info = z.object({
  OperatingSystem: z.string(),
  KernelVersion: z.string().default(''),
  NCPU: z.number(),
  MemTotal: z.number(),
  DockerRootDir: z.string(),
  Driver: z.string().default(''),
  CgroupVersion: z.string().optional(),
  SecurityOptions: list,
  Runtimes: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform(value => Object.keys(value ?? {}).sort()),
  DiscoveredDevices: z
    .array(device)
    .nullish()
    .transform(value => (value ?? []).map(({ ID }) => ID)),
  Plugins: z.object({ Network: list }).default({ Network: [] }),
  HttpProxy: z.string().default(''),
  HttpsProxy: z.string().default(''),
  SystemTime: z.string().optional(),
  Warnings: list,
  /** Podman answers as Docker does, and adds this. */
  BuildahVersion: z.string().optional(),
})

function factsIn(told: z.output<typeof info>, address: string, now: number): EngineInfo {
  const security = told.SecurityOptions
  const skew = told.SystemTime === undefined ? Number.NaN : (Date.parse(told.SystemTime) - now) / 1000
  return {
    system: told.OperatingSystem,
    kernel: told.KernelVersion,
    cpus: told.NCPU,
    memory: told.MemTotal,
    root: told.DockerRootDir,
    storageDriver: told.Driver,
    ...(told.CgroupVersion && { cgroup: told.CgroupVersion }),
    security,
    runtimes: told.Runtimes,
    cdi: told.DiscoveredDevices,
    networks: told.Plugins.Network,
    desktop: told.OperatingSystem === 'Docker Desktop',
    rootless: security.some(option => /^name=rootless\b/.test(option)),
    snap: isOfThisMachine(address) && told.DockerRootDir.startsWith('/var/snap/'),
    podman: told.BuildahVersion !== undefined,
    proxied: told.HttpProxy !== '' || told.HttpsProxy !== '',
    ...(Number.isNaN(skew) ? {} : { skew: Math.round(skew) }),
    warnings: told.Warnings,
  }
}
