import * as z from 'zod'

/** Why the wizard runs no program from a folder that PATH names. */
export const rejections = ['relative', 'packages', 'working folder', 'foreign', 'writable'] as const
export type Rejection = (typeof rejections)[number]

export const programs = z.object({
  /** Programs that the wizard can run, by name, and the files that they are. */
  found: z.record(z.string(), z.string()),
  /** Folders of PATH that are not used; `holds` names the programs in them that are not run. */
  rejected: z.array(z.object({ folder: z.string(), reason: z.enum(rejections), holds: z.array(z.string()) })),
  /** What other users can change of docker's own: settings are not used then, and with plugins docker is not run at all. */
  docker: z
    .object({
      part: z.enum(['settings', 'plugins']),
      at: z.string(),
      reason: z.enum(['foreign', 'writable']),
      fix: z.string(),
    })
    .exactOptional(),
})
export type Programs = z.infer<typeof programs>
