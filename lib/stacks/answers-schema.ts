import * as z from 'zod'
import type { Field, Option, Question, Questions } from './contract/question.ts'
import { EDITED, editedSchema } from './edited.ts'
import { PROJECT, projectSchema } from './project-answer.ts'

/** What an answers file says as a whole: any of the decisions, each with the fields of the option it takes. */
export const answersSchema = (questions: Questions) => schemaOf(questions, fieldSchema)

/** What one source may say of it: others may know the rest, and what nobody knows is named when all are settled. */
export function partialAnswersSchema(questions: Questions) {
  const schema = partial.get(questions) ?? schemaOf(questions, field => fieldSchema(field).optional())
  partial.set(questions, schema)
  return schema
}

/** Several sources are held against the same questions, and making a schema takes longer than using it. */
const partial = new WeakMap<Questions, ReturnType<typeof schemaOf>>()

const schemaOf = (questions: Questions, ofField: typeof fieldSchema) =>
  z.strictObject({
    ...Object.fromEntries(
      Object.entries(questions).map(([id, question]) => [id, choiceSchema(question, ofField).optional()]),
    ),
    [EDITED]: editedSchema.optional(),
    [PROJECT]: projectSchema.optional(),
  })

function choiceSchema({ title, options }: Question, ofField: typeof fieldSchema) {
  const [first, ...rest] = Object.entries(options).map(([kind, option]) =>
    optionSchema(kind, option, ofField),
  )
  if (!first) throw new Error(`The question "${title}" has no options.`)
  return z.discriminatedUnion('kind', [first, ...rest]).describe(title)
}

function optionSchema(kind: string, { title, fields = {} }: Option, ofField: typeof fieldSchema) {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, ofField(field)]))
  return z.strictObject({ kind: z.literal(kind), ...shape }).describe(title)
}

/** A secret may be left out: then the one that the files have stays. */
function fieldSchema({ schema, label, secret, optional }: Field): z.ZodType {
  const described = schema.describe(label)
  return secret || optional ? described.optional() : described
}
