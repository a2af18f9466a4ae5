import { parseArgs } from 'node:util'
import { wrong } from '@/lib/refusal.ts'
import type { Command, Option, Values, Word } from './command.ts'

export const COMMON: Record<string, Option> = {
  help: { short: 'h', help: 'show this and do nothing; -h does the same' },
  version: { help: 'show the version and do nothing' },
}

export interface Line {
  command: Command
  values: Values
}

/** Reads a command line by what its command takes; its first word names the command. */
export function readLine(argv: string[], commands: Command[], main: Command): Line {
  const command = commandIn(argv, commands) ?? main
  const options = { ...COMMON, ...command.options }
  const { tokens } = parseArgs({
    args: argv.map((word, index) => (isAlone(word, argv[index + 1], options) ? `${word}=` : word)),
    options: Object.fromEntries(
      Object.entries(options).map(([name, option]) => [
        name,
        { type: typeOf(option), ...(option.short && { short: option.short }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Values = {}
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind === 'option') values[token.name] = readOption(token, options, command, values)
  }
  const own = command === main ? words : words.slice(1)
  const named = Object.entries(command.words ?? {})
  verifyWords(own.slice(named.length), command, main, commands)
  // Whoever asks for help does not know the words yet.
  if (!values.help)
    for (const [index, word] of named.entries()) values[word[0]] = readWord(own[index], word[1], command)
  return { command, values }
}

/** Told apart from one whose value is the next word. */
function isAlone(word: string, next: string | undefined, options: Record<string, Option>): boolean {
  const name = word.startsWith('--') ? word.slice(2) : ''
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  return option?.mayStandAlone === true && (next === undefined || next.startsWith('--'))
}

function readWord(
  word: string | undefined,
  { value, mayBeAbsent }: Word,
  command: Command,
): string | undefined {
  if (word) return word
  if (mayBeAbsent && word === undefined) return undefined
  throw wrong(`${titleOf(command)} needs ${value}. ${seeHelp(command)}`)
}

const typeOf = ({ value }: Option) => (value === undefined ? 'boolean' : 'string')

function commandIn(argv: string[], commands: Command[]) {
  const [first] = argv
  return commands.find(({ name }) => name === first)
}

interface OptionToken {
  name: string
  rawName: string
  value: string | undefined
  inlineValue: boolean | undefined
}

function readOption(
  { name, rawName, value, inlineValue }: OptionToken,
  options: Record<string, Option>,
  command: Command,
  values: Values,
): string | string[] | true {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (!option) throw wrong(`${rawName} is not an option of ${titleOf(command)}. ${seeHelp(command)}`)
  const before = values[name]
  if (before !== undefined && !option.repeats) throw wrong(`${rawName} is given twice.`)
  if (option.mayStandAlone && value === '') return true
  if (option.value === undefined) {
    if (value !== undefined) throw wrong(`${rawName} is a switch and takes no value.`)
    return true
  }
  const isNextOption = !option.takesOptions && inlineValue === false && value?.startsWith('--')
  if (value === undefined || isNextOption)
    throw wrong(`${rawName} needs a value: ${rawName} ${option.value}.`)
  return option.repeats ? [...(Array.isArray(before) ? before : []), value] : value
}

function verifyWords(words: string[], command: Command, main: Command, commands: Command[]) {
  const [extra] = words
  if (extra === undefined) return
  if (command !== main) throw wrong(`"${extra}" is more than ${titleOf(command)} takes. ${seeHelp(command)}`)
  if (commands.some(({ name }) => name === extra))
    throw wrong(`The command comes first: reflector-wizard ${extra} [options].`)
  const names = commands.map(({ name }) => name).join(', ')
  throw wrong(`There is no command "${extra}". Choose from: ${names}. ${seeHelp(main)}`)
}

const titleOf = ({ name }: Command) => `reflector-wizard${name === '' ? '' : ` ${name}`}`
const seeHelp = (command: Command) => `See ${titleOf(command)} --help.`
