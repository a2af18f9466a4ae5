import type { Chapter } from '../contract/question.ts'

export const chapters: readonly Chapter[] = [
  { id: 'speech', title: 'Speech', asks: ['speech'] },
  { id: 'language-model', title: 'Language model', asks: ['llm'] },
  { id: 'storage', title: 'Storage', asks: ['storage'] },
  { id: 'access', title: 'Access', asks: ['access'] },
  { id: 'people', title: 'People', asks: ['signIn'] },
  { id: 'extras', title: 'Rooms and extras', asks: ['video', 'trust', 'images', 'ports'] },
]
