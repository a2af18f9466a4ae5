import type { Signature } from './signature.ts'

export const wizard: Signature[] = [
  {
    id: 'next-origin',
    layer: 'wizard',
    patterns: [
      /x-forwarded-host`? header with value `(?<host>[\w.:-]{1,253})` does not match `origin` header with value `(?<origin>[\w.:/-]{1,253})`/i,
    ],
    title: 'The wizard was opened at another address than the one it knows',
    meaning:
      'The browser says {origin}, what stands between says {host}; where they differ, nothing is done for the page.',
    remedy: 'Open the wizard at the address that it prints, from afar through the `ssh -L` line beside it.',
    offer: 'inform',
    source: 'https://github.com/vercel/next.js/issues/58295',
  },
  {
    id: 'next-stale-action',
    layer: 'wizard',
    patterns: [/failed to find server action/i],
    title: 'This page is from before an update of the wizard',
    meaning: 'It was left open while the wizard was replaced by another version.',
    remedy: 'Reload the page.',
    offer: 'apply',
    bearable: true,
    source: 'https://github.com/vercel/next.js/issues/70229',
  },
  {
    id: 'no-browser',
    layer: 'wizard',
    patterns: [/spawn (?<program>xdg-open|wslview|open) ENOENT/i],
    title: 'No browser could be opened here',
    meaning: 'This machine has none, as is usual for a server.',
    remedy:
      'Open the address that the wizard prints, from another machine through the `ssh -L` line beside it.',
    offer: 'inform',
    bearable: true,
    source: 'https://github.com/prisma/studio/issues/1128',
  },
]
