import type { Question } from '../../contract/question.ts'

export const images = {
  title: 'Where the programs come from',
  usual: 'pull',
  options: {
    pull: { title: 'Ready-made images' },
    build: { title: 'Built from this checkout', help: 'For changes of your own; takes longer.' },
  },
} as const satisfies Question

export const ports = {
  title: 'Ports that only this machine needs',
  usual: 'loopback',
  options: {
    loopback: {
      title: 'Closed to the network',
      help: 'Redis, the administration of the storage and the workflow dashboard.',
    },
    open: { title: 'As the checkout has them', help: 'Open to everybody in the network.' },
  },
} as const satisfies Question
