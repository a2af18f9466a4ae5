const LONGEST = 500
const BEFORE_MATCH = 100

/** What has no form, moves a terminal, or turns the direction of a text around. */
const INVISIBLE = /[^\P{Cc}\t]|[\u202a-\u202e\u2066-\u2069]/gu

/** A line that can be shown anywhere; of a long one, the part around what was found. */
export function excerpt(line: string, index: number): string {
  if (line.length <= LONGEST) return visible(line)
  const from = Math.min(Math.max(0, index - BEFORE_MATCH), line.length - LONGEST)
  const [before, after] = [from > 0 ? '… ' : '', from + LONGEST < line.length ? ' …' : '']
  return `${before}${visible(line.slice(from, from + LONGEST))}${after}`
}

const visible = (text: string) => text.replace(INVISIBLE, '').trim()
