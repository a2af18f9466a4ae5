import * as z from 'zod'

/** What the engine says of itself and of where it runs, which may be a virtual machine or another computer. */
export const engineInfo = z.object({
  system: z.string(),
  kernel: z.string(),
  cpus: z.number(),
  /** Bytes. */
  memory: z.number(),
  root: z.string(),
  storageDriver: z.string(),
  cgroup: z.string().optional(),
  security: z.array(z.string()),
  runtimes: z.array(z.string()),
  /** Names of devices that containers may be given, such as `nvidia.com/gpu=0`. */
  cdi: z.array(z.string()),
  /** Kinds of networks it can make. */
  networks: z.array(z.string()),
  desktop: z.boolean(),
  rootless: z.boolean(),
  snap: z.boolean(),
  podman: z.boolean(),
  /** It fetches images through a proxy. */
  proxied: z.boolean(),
  /** Seconds by which its clock is ahead of ours. */
  skew: z.number().optional(),
  warnings: z.array(z.string()),
})
export type EngineInfo = z.infer<typeof engineInfo>
