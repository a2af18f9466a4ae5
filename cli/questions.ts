import * as z from 'zod'
import { chooseStack, named } from '@/lib/machine/choose-stack.ts'
import { withCorrections } from '@/lib/machine/corrections-here.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { answersSchema } from '@/lib/stacks/answers-schema.ts'
import type { Questions } from '@/lib/stacks/contract/question.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { verifyReadable } from '@/lib/system/directory.ts'
import { sayIgnoredState } from './claim-state.ts'
import type { Values } from './command.ts'
import { printJson, say } from './streams.ts'
import { textIn } from './values.ts'

/** Says what a stack asks, for people or, as a JSON Schema of the answers, for programs. */
export async function run(values: Values): Promise<number> {
  const stack = await stackOf(values)
  if (values.json) printJson(asJson(stack))
  else say(told(stack.questions).join('\n'))
  return 0
}

async function stackOf(values: Values): Promise<Stack> {
  const id = textIn(values, 'stack')
  if (id !== undefined) return named(id)
  const dir = verifyReadable(textIn(values, 'dir') ?? '.')
  sayIgnoredState(dir)
  return chooseStack(dir, withCorrections(dir, await lookAtHost()), undefined)
}

const asJson = ({ id, title, questions }: Stack) => ({
  stack: id,
  title,
  questions: Object.entries(questions).map(([name, question]) => ({
    id: name,
    title: question.title,
    usual: question.usual,
    options: Object.entries(question.options).map(([kind, option]) => ({
      kind,
      title: option.title,
      fields: Object.entries(option.fields ?? {}).map(([field, { label, secret, optional }]) => ({
        name: field,
        label,
        secret: secret === true,
        required: !secret && !optional,
      })),
    })),
  })),
  answers: z.toJSONSchema(answersSchema(questions), { io: 'input' }),
})

function told(questions: Questions): string[] {
  return Object.entries(questions).flatMap(([id, { title, usual, options }]) => [
    `${id}: ${title}`,
    ...Object.entries(options).flatMap(([kind, option]) => [
      `    ${kind}${kind === usual ? ' (usual)' : ''}: ${option.title}`,
      ...Object.entries(option.fields ?? {}).map(
        ([name, { label, secret }]) => `        ${name}: ${label}${secret ? ' (secret)' : ''}`,
      ),
    ]),
  ])
}
