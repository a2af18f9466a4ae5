import * as z from 'zod'

/** A part of a card that was divided, as NVIDIA does it (MIG): what a program can use is this, not the card. */
const slice = z.object({ profile: z.string(), id: z.string() })

/** One graphics processor. What its driver does not say is absent, and never guessed from its name. */
export const card = z.object({
  vendor: z.enum(['nvidia', 'amd', 'apple', 'intel']),
  name: z.string(),
  /** Its UUID, or its address on the bus. */
  id: z.string(),
  /** Bytes; of a card that shares the memory of the machine, what it may take of that. */
  total: z.number().optional(),
  free: z.number().optional(),
  /** It has no memory of its own. */
  shared: z.boolean(),
  /** NVIDIA's compute capability, such as `8.9`. */
  capability: z.string().optional(),
  /** AMD's name for the same, such as `gfx1100`. */
  architecture: z.string().optional(),
  driver: z.string().optional(),
  /** Whether a screen hangs on it. */
  display: z.boolean().optional(),
  /** Absent where the card is whole. */
  slices: z.array(slice).optional(),
})
export type Card = z.infer<typeof card>

/** A graphics card as the bus shows it, whether or not anything drives it. */
export const pciCard = z.object({
  address: z.string(),
  vendor: z.string(),
  device: z.string(),
  name: z.string().optional(),
  driver: z.string().optional(),
})
export type PciCard = z.infer<typeof pciCard>
