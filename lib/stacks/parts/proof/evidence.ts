import type { Talk } from '../../contract/proof.ts'
import { SIGNS, type Sign } from './signs.ts'

/** What the logs of the services have shown of a proof so far. */
export interface Evidence {
  /** Reads what was logged since the last time, and returns the signs that are seen for the first time. */
  read(): Promise<Sign[]>
  /** The first sign of a stage that was seen. */
  signOf(stage: string): Sign | undefined
  /** The newest lines that show a sign. */
  linesOf(sign: Sign): string[]
  /** How many words the speech service understood; 0 where no log says so. */
  words(): number
}

/** Lines that are kept of each sign. */
const KEPT = 3

const WORDS = /\btranscribe complete: (?<words>\d{1,7}) words/i

/** Only lines that match are kept: a failure of the real worker comes with thousands of lines around it. */
export function gatherEvidence({ readLogs }: Pick<Talk, 'readLogs'>): Evidence {
  const seen = new Map<Sign, string[]>()
  let words = 0

  function look(line: string) {
    words = Number(WORDS.exec(line)?.groups?.words ?? words)
    for (const sign of SIGNS)
      if (sign.pattern.test(line)) seen.set(sign, [...(seen.get(sign) ?? []), line].slice(-KEPT))
  }

  return {
    async read() {
      const before = new Set(seen.keys())
      await readLogs(look)
      return [...seen.keys()].filter(sign => !before.has(sign))
    },
    signOf: stage => SIGNS.find(sign => sign.stage === stage && seen.has(sign)),
    linesOf: sign => seen.get(sign) ?? [],
    words: () => words,
  }
}
