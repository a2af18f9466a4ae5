import * as z from 'zod/mini'

/** What came of a trial, for a person to read. What others said stands in `saw` and `details` only, cut and plain. */
export const tried = z.object({
  ok: z.boolean(),
  saw: z.array(z.string()),
  /** What to do where it is not well. Text in `backticks` is ready to copy. */
  todo: z.exactOptional(z.string()),
  /** A longer list behind what was seen, such as all models. */
  details: z.exactOptional(z.array(z.string())),
  /** Nobody was asked, because this is practice. */
  practice: z.exactOptional(z.literal(true)),
})
export type Tried = z.infer<typeof tried>

export const worked = (...saw: string[]): Tried => ({ ok: true, saw })
export const failed = (saw: string | string[], todo: string): Tried => ({
  ok: false,
  saw: [saw].flat(),
  todo,
})
