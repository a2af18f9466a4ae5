/** Answers to those who only ask whether it lives, and pages that were given as they should be. */
const ROUTINE =
  /\b(?:GET|HEAD|OPTIONS) \S{1,500} HTTP\/\d(?:\.\d)?["']? (?:[123]\d\d|-)\b|\/(?:health|healthz|api\/live)\b.{0,40}\b200\b/

/** The last so many lines of those that say something; one that comes again and again is said once, with how often. */
export function relevantLines(lines: readonly string[], count: number): string[] {
  if (count === 0) return []
  const told: { line: string; times: number }[] = []
  for (const line of lines) {
    if (ROUTINE.test(line)) continue
    const last = told.at(-1)
    if (last?.line === line) last.times++
    else told.push({ line, times: 1 })
  }
  return told.slice(-count).map(({ line, times }) => (times === 1 ? line : `${line} (${times} times)`))
}
