import * as z from 'zod'

/** The answer that every stack takes and no question asks: the name of the Compose project, as `.env` is to state it. */
export const PROJECT = 'project'
/** Its only kind. */
export const NAMED = 'named'

/** What Compose takes as the name of a project; it starts nothing under another one. */
export const PROJECT_NAME = /^[a-z0-9][a-z0-9_-]*$/

export const projectNameSchema = z
  .string()
  .max(63, 'A project name has at most 63 characters.')
  .regex(
    PROJECT_NAME,
    'A project name begins with a small letter or a digit and has only small letters, digits, _ and -.',
  )

export const projectSchema = z
  .strictObject({ kind: z.literal(NAMED).optional(), name: projectNameSchema })
  .describe('Another name for the Compose project, written to .env')

/** The name among answers; undefined where the files decide. */
export function projectIn(answers: Readonly<Record<string, unknown>>): string | undefined {
  return projectSchema.safeParse(answers[PROJECT]).data?.name
}
