import * as z from 'zod'

/** What was looked at, what it means, and what to do. Facts, probes and rules all speak in this form. */
export const finding = z.object({
  id: z.string(),
  level: z.enum(['blocks', 'warns', 'fine']),
  title: z.string(),
  because: z.string(),
  /** Empty where there is nothing to do. Text in `backticks` is a command or a name to copy. */
  remedy: z.string(),
  at: z.string().optional(),
})
export type Finding = z.infer<typeof finding>
export type Level = Finding['level']

export const fine = (id: string, title: string, because: string): Finding => ({
  id,
  level: 'fine',
  title,
  because,
  remedy: '',
})

export const blocks = (id: string, title: string, because: string, remedy: string): Finding => ({
  id,
  level: 'blocks',
  title,
  because,
  remedy,
})

export const warns = (id: string, title: string, because: string, remedy: string): Finding => ({
  id,
  level: 'warns',
  title,
  because,
  remedy,
})
