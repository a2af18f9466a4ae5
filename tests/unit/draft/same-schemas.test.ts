import { describe, expect, it } from 'vitest'
import { checkValues } from '@/components/setup/check-values.ts'
import { chapterView } from '@/lib/draft/chapter-view.ts'
import { stacks } from '@/lib/stacks/list.ts'

const TRIED = [
  ...['a', ' ', 'a b', 'modal', 'local', 'http://a.example/v1', 'https://a.example', 'javascript:alert(1)'],
  ...[
    'a.example',
    'a.example:80',
    '192.168.1.20',
    '999.1.1.1',
    '8080',
    '70000',
    '16000',
    '0',
    '-1',
    'ä',
    'a\u0000b',
  ],
  ...[
    '<b>',
    '\u202egnirts',
    '\u001b[31m',
    "'; rm -rf /",
    '../../etc/passwd',
    '/etc/ssl/a.pem',
    'a\nb',
    'A'.repeat(300),
  ],
]

describe.each(stacks)('what a browser accepts in $id', stack => {
  const fields = Object.entries(stack.questions).flatMap(([question, { options }]) =>
    Object.entries(options).flatMap(([kind, option]) =>
      Object.entries(option.fields ?? {}).map(([name, field]) => ({ question, kind, name, field })),
    ),
  )

  it.each(fields.map(field => [`${field.question}.${field.kind}.${field.name}`, field] as const))(
    'is what the stack accepts: %s',
    (_at, { question, kind, name, field }) => {
      const known = { before: {}, draft: {}, vault: new Map() }
      const { decisions } = chapterView(stack, { id: 'x', title: 'X', asks: [question] }, known)
      for (const value of TRIED) {
        const said = checkValues(decisions, { [question]: { kind, of: { [kind]: { [name]: value } } } })
        const meant = field.schema.safeParse(value).error?.issues[0]?.message
        expect(said[`${question}.of.${kind}.${name}`]).toBe(meant)
      }
    },
  )
})
