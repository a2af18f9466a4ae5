import * as z from 'zod'

export const address = z.object({
  interface: z.string(),
  address: z.string(),
  family: z.enum(['IPv4', 'IPv6']),
})

export const route = z.object({ interface: z.string(), gateway: z.string().optional() })

export const ipv6 = z.object({ address: z.string().optional(), route: z.boolean() })

export const dns = z.object({ servers: z.array(z.string()), asked: z.string() })

/** Who has a port of this machine: a program, or the container that Docker forwards it to. */
export const listener = z.object({
  protocol: z.enum(['tcp', 'udp']),
  /** `*` where it listens on all of a family's addresses; IPv6 has brackets. */
  ip: z.string(),
  port: z.number(),
  program: z.string().optional(),
  pid: z.number().optional(),
  /** Whose program it is, where that is all that can be seen. */
  user: z.string().optional(),
  container: z.string().optional(),
  /** The Compose project of the container. */
  project: z.string().optional(),
})
export type Listener = z.infer<typeof listener>

/** What name servers said of a name: its addresses, none where they know it not, or why they could not be asked. */
export const lookedUp = z.union([
  z.object({ name: z.string(), addresses: z.array(z.string()) }),
  z.object({ name: z.string(), why: z.string() }),
])
export type LookedUp = z.infer<typeof lookedUp>
