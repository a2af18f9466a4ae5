import type { Option } from './command.ts'

/** What every command takes that works on a stack: where it is. */
export const WHERE = {
  dir: { value: 'DIR', help: 'the folder to work in (default: this one)' },
  stack: { value: 'ID', help: 'the stack, where the folder does not tell' },
  practice: { help: 'work on a sample in an empty or temporary folder; start nothing' },
} satisfies Record<string, Option>

/** What a command takes that shows or carries out a plan. */
export const ALLOW: Record<string, Option> = {
  allow: {
    value: 'KEY',
    repeats: true,
    help: 'allow one thing that the compose files ask, by its key; may be repeated',
  },
}

/** What every command takes that plans: what is wanted. */
export const WHAT: Record<string, Option> = {
  answers: { value: 'FILE', help: 'answers as JSON; - reads them from standard input' },
  flags: { value: '"…"', takesOptions: true, help: "options as the stack's own setup script takes them" },
  facts: { value: 'FILE', help: 'facts of another machine, as `doctor --json` prints them' },
}
