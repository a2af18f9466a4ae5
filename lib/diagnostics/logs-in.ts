import type { Gathered } from './gathered.ts'

export interface Log {
  /** As a file can be called. */
  name: string
  /** Each with when it was said. */
  lines: string[]
}

const LONGEST_NAME = 50

/** What every service said; of those that there are several of, each on its own. */
export function logsIn({ services }: Pick<Gathered, 'services'>): Log[] {
  const used = new Map<string, number>()
  const all = 'seen' in services ? services.seen.filter(({ lines }) => lines.length > 0) : []
  return all.map(({ name, lines, times }) => {
    const plain = name.replace(/[^\w.-]/g, '_').slice(0, LONGEST_NAME)
    const number = (used.get(plain) ?? 0) + 1
    used.set(plain, number)
    return {
      name: number === 1 ? plain : `${plain}~${number}`,
      lines: lines.map((line, index) => `${times[index] ?? ''} ${line}`.trimStart()),
    }
  })
}
