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
  const directive = /^#\s*escape\s*=\s*(?<sign>[\\`])\s*$/im.exec(dockerfile.split(/\r?\n/, 1)[0] ?? '')
  const sign = directive?.groups?.sign ?? '\\'
  const lines = dockerfile.split(/\r?\n/)
  const found: Instruction[] = []
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (isEmpty(line)) continue
    let whole = line.trim()
    while (whole.endsWith(sign) && lines.length > 0) {
      const next = lines.shift() ?? ''
      // A comment or an empty line does not end what is continued.
      if (!isEmpty(next)) whole = `${whole.slice(0, -1)} ${next.trim()}`
    }
    const read = instructionIn(whole)
    found.push(read)
    if (/^(?:RUN|COPY|ADD)$/.test(read.name)) skipHeredocs(read.text, lines)
  }
  return found
}

const isEmpty = (line: string) => /^\s*(?:#.*)?$/.test(line)

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

function skipHeredocs(text: string, lines: string[]): void {
  for (const { groups } of text.matchAll(/<<-?(?<quote>["']?)(?<word>[A-Za-z_]\w*)\k<quote>/g)) {
    for (let line = lines.shift(); line !== undefined; line = lines.shift())
      if (line.trim() === groups?.word) break
  }
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
