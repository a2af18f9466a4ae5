/** A text that comes in pieces. */
export interface LineCutter {
  write(piece: string): void
  /** Nothing comes any more: what stands there is the last line. */
  end(): void
}

/** More of one line is never held: it is told in parts, each with the end of the one before. */
const LONGEST = 65_536
const OVERLAP = 1024

/** Cuts a text into lines, whichever system ended them, and also where only a carriage returns, as progress does. */
export function lineCutter(tell: (line: string) => void): LineCutter {
  let rest = ''
  const tellLines = (line: string) => {
    if (!line.includes('\r')) tell(line)
    else for (const part of line.split('\r')) if (part !== '') tell(part)
  }
  return {
    write(piece) {
      let from = 0
      for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
        tellLines(rest + piece.slice(from, end))
        rest = ''
        from = end + 1
      }
      rest += piece.slice(from)
      if (rest.length <= LONGEST) return
      tellLines(rest)
      rest = rest.slice(-OVERLAP)
    },
    end() {
      if (rest !== '') tellLines(rest)
      rest = ''
    },
  }
}
