export type Values = Record<string, string | boolean | string[] | undefined>

export interface Option {
  /** What stands in help for the value; an option without one is a switch. */
  value?: string
  /** One letter that says the same. */
  short?: string
  /** It may stand alone, and is a switch then. */
  mayStandAlone?: true
  /** It may be given several times; its value is a list then, also where it is given once. */
  repeats?: true
  /** Its value is itself options, and may begin with dashes. */
  takesOptions?: true
  help: string
}

/** Something that is named without dashes. */
export interface Word {
  /** What stands for it in help. */
  value: string
  /** The command does without. Only the last word may be so. */
  mayBeAbsent?: true
  help: string
}

/** One command of the line: what it is called, what it takes, and how to run it. */
export interface Command {
  name: string
  summary: string
  /** In their order, by the name under which they are among the values. */
  words?: Record<string, Word>
  options: Record<string, Option>
  /** Loaded only when called, so that every command starts as fast as its own needs allow. */
  load(): Promise<{ run(values: Values, dist: string): Promise<number> }>
}
