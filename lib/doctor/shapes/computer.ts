import * as z from 'zod'

/** Values of facts about the computer itself. Sizes are in bytes. */

export const processor = z.object({
  model: z.string(),
  cores: z.number(),
  threads: z.number(),
  /** Those that programs compute with, as the kernel spells them: avx, avx2, avx512f, asimd … */
  features: z.array(z.string()),
})

export const memory = z.object({
  total: z.number(),
  available: z.number(),
  /** What a control group leaves of it to this process. */
  limit: z.number().optional(),
})

export const disk = z.object({ path: z.string(), free: z.number(), total: z.number() })

/** As os-release says it. */
export const distribution = z.object({
  id: z.string(),
  like: z.array(z.string()),
  version: z.string().optional(),
  codename: z.string().optional(),
  /** The Ubuntu that it is made of, such as `noble`. */
  ubuntu: z.string().optional(),
  /** An edition, such as `silverblue`. */
  variant: z.string().optional(),
})
export type Distribution = z.infer<typeof distribution>

export const virtualisation = z.object({
  kind: z.enum(['none', 'wsl1', 'wsl2', 'lxc', 'container', 'vm']),
  /** What makes it so: `kvm`, `docker`, `Amazon EC2` … */
  name: z.string(),
})

export const account = z.object({
  name: z.string(),
  isRoot: z.boolean(),
  /** Whether the list of groups has it in the group docker. */
  isInDockerGroup: z.boolean(),
  /** Whether this process may use that: it keeps the groups it was started with. */
  actsInDockerGroup: z.boolean(),
})

export const limits = z.object({
  openFiles: z.number().optional(),
  inotifyWatches: z.number().optional(),
  inotifyInstances: z.number().optional(),
  /** The first port that may be listened on without being root. */
  firstFreePort: z.number().optional(),
})
