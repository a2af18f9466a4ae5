/** One instruction of a Dockerfile, its continued lines joined. */
export interface Instruction {
  /** In capitals. */
  name: string
  /** Such as `--from=build`. */
  flags: string[]
  /** What follows the flags. */
  text: string
}

/** The instructions of a Dockerfile in order; bodies of heredocs are left out. */
export function instructionsOf(dockerfile: string): Instruction[] {
  const lines = dockerfile.split(/\r?\n/)
  const directive = /^#\s*escape\s*=\s*(?<sign>[\\`])\s*$/i.exec(lines[0] ?? '')
  const sign = directive?.groups?.sign ?? '\\'
  const found: Instruction[] = []
  for (let at = 0; at < lines.length; at++) {
    if (isEmpty(lines[at])) continue
    const pieces: string[] = []
    for (; at < lines.length; at++) {
      // A comment or an empty line does not end what is continued.
      if (isEmpty(lines[at])) continue
      const piece = lines[at]?.trim() ?? ''
      pieces.push(piece.endsWith(sign) ? piece.slice(0, -1) : piece)
      if (!piece.endsWith(sign)) break
    }
    const read = instructionIn(pieces.join(' '))
    found.push(read)
    if (/^(?:RUN|COPY|ADD)$/.test(read.name)) at = endOfHeredocs(read.text, lines, at)
  }
  return found
}

const isEmpty = (line = '') => /^\s*(?:#.*)?$/.test(line)

function instructionIn(line: string): Instruction {
  const [name = ''] = line.split(/\s/, 1)
  let text = line.slice(name.length).trim()
  const flags: string[] = []
  for (let flag = /^--\S+/.exec(text); flag; flag = /^--\S+/.exec(text)) {
    flags.push(flag[0])
    text = text.slice(flag[0].length).trim()
  }
  return { name: name.toUpperCase(), flags, text }
}

/** The last line of the heredocs that an instruction begins; where there are none, its own last line. */
function endOfHeredocs(text: string, lines: readonly string[], from: number): number {
  let at = from
  for (const { groups } of text.matchAll(/<<-?(?<quote>["']?)(?<word>[A-Za-z_]\w*)\k<quote>/g)) {
    at++
    while (at < lines.length && lines[at]?.trim() !== groups?.word) at++
  }
  return at
}

/** The words of the JSON form of an instruction; undefined where it has the form for a shell. */
export function jsonWords(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const words: unknown = JSON.parse(text)
    return Array.isArray(words) && words.every(word => typeof word === 'string') ? words : undefined
  } catch {
    return undefined
  }
}
