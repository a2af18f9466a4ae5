/** A stretch of an env file. The texts of all pieces, joined, are the file. */
export type Piece = Statement | Comment | Blank

export interface Statement {
  kind: 'statement'
  text: string
  /** The line on which it starts, from 1. */
  line: number
  key: string
  /** What comes before the value: white space, `export`, the name, `=` or `:`, white space. */
  lead: string
  value: Written
  /** What follows the value on its line: white space, a comment, the line end. */
  tail: string
}

export type Written =
  /** `raw` is the value as it stands in the file, without its quotes. */
  | { style: 'bare' | 'single' | 'double'; raw: string }
  /** `K` alone on a line: taken from the environment. */
  | { style: 'inherited' }
  /** `K` as the very last characters of the file, without a line end: Compose reads a value without a name. */
  | { style: 'unfinished'; raw: string }

export interface Comment {
  kind: 'comment'
  text: string
  line: number
}

/** An empty line, white space at the end of the file, or a byte order mark at its start. */
export interface Blank {
  kind: 'blank'
  text: string
  line: number
}
