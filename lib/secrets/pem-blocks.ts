import { VEIL } from '../plan/plan-whole.ts'

const BEGIN = /-----BEGIN [A-Z\d ]{1,40}-----/
const IN_ONE_LINE = /(?<begin>-----BEGIN [A-Z\d ]{1,40}-----)[^-\n]{1,20000}(?<end>-----END )/g
/** Nothing else is in the line, but for the name that Compose puts before it. */
const ALONE = /^(?<start>[ \t"']*(?:[\w.-]+ +\| +)?)[A-Za-z\d+/]{1,76}={0,2}(?<rest>[\s"',\\]*)$/
/** Behind what a log puts before each line. */
const AT_END = /(?<start>\s)[A-Za-z\d+/]{20,76}={0,2}(?<rest>[\s"',\\]{0,80})$/
/** For the test that counts their steps. */
export const PEM_PATTERNS: readonly RegExp[] = [BEGIN, IN_ONE_LINE, ALONE, AT_END]

/** More lines than a key has. */
const LONGEST = 100

/** Veils keys and certificates, also those that come line by line, between lines of others. */
export function createPemVeil(): (text: string) => string {
  let left = 0
  const veilLine = (line: string): string => {
    const begin = BEGIN.exec(line)
    if (line.includes('-----END ')) left = 0
    else if (begin) left = LONGEST
    else if (left > 0) {
      left--
      return line.replace(ALONE, `$<start>${VEIL}$<rest>`).replace(AT_END, `$<start>${VEIL}$<rest>`)
    }
    return begin ? veilRest(line, begin.index + begin[0].length) : line
  }
  return text => {
    if (left === 0 && !text.includes('-----BEGIN ')) return text
    return text.replace(IN_ONE_LINE, `$<begin>${VEIL}$<end>`).split('\n').map(veilLine).join('\n')
  }
}

/** A key in one line of which the end was cut off. */
const veilRest = (line: string, from: number) =>
  /^[\\nr]*[A-Za-z\d+/]{16}/.test(line.slice(from)) ? `${line.slice(0, from)}${VEIL}` : line
