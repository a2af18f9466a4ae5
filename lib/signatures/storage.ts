import type { Signature } from './signature.ts'

export const storage: Signature[] = [
  {
    id: 'garage-no-layout',
    layer: 'storage',
    patterns: [
      /could not reach quorum of \d{1,3}[^\n]{0,80}0 of 0 request/i,
      /internal error: layout not ready/i,
    ],
    title: 'The storage was never set up',
    meaning: 'Garage has no place to put data until its node is given a role.',
    remedy:
      'Apply again: the wizard gives it one. By hand: `garage layout assign` with the id of the node, then `garage layout apply`.',
    offer: 'apply',
    source: 'https://github.com/khairul169/garage-webui/issues/13',
  },
]
