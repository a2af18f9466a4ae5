import type { EventOf } from '@/lib/run/events.ts'

/** What came back of a recording, below what was said in it. */
export const heardLines = ({ turns, said }: EventOf<'heard'>): string[] => [
  'Said:',
  ...said.map(spoken),
  'Understood:',
  ...turns.map(spoken),
]

const spoken = ({ speaker, text }: { speaker: number; text: string }) => `  Speaker ${speaker + 1}: ${text}`
