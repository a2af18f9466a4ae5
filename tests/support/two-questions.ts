import * as z from 'zod'
import type { Questions } from '@/lib/stacks/contract/question.ts'

const word = z.string().regex(/^\S+$/, 'This must be one word.')

/** What a small stack asks: one question with a secret, and one without any field. */
export const TWO_QUESTIONS: Questions = {
  llm: {
    title: 'Who writes',
    usual: 'none',
    options: {
      none: { title: 'Nobody' },
      api: {
        title: 'A service',
        fields: {
          url: { label: 'Address', schema: word },
          key: { label: 'Key', schema: word, secret: true },
          model: { label: 'Model', schema: word, optional: true },
        },
      },
    },
  },
  access: { title: 'How', usual: 'lan', options: { lan: { title: 'Here' }, open: { title: 'There' } } },
}
