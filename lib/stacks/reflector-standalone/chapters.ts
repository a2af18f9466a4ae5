import type { Chapter } from '../contract/question.ts'

export const chapters: readonly Chapter[] = [
  { id: 'language-model', title: 'Language model', asks: ['llm'] },
  { id: 'access', title: 'Access', asks: ['ports'] },
]
