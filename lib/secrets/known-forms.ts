import { Buffer } from 'node:buffer'

/*
 * A secret is written in many ways on its way through files, shells, addresses and JSON. Instead of listing whole
 * writings, every character that some writing changes may stand as itself or in any of its disguises, so that writings
 * inside of writings are found too.
 */

export interface Form {
  /** Made when it is first needed, which for most forms of most secrets is never. */
  pattern(): RegExp
  /** Stands in whatever the pattern finds; empty where there is no such text. */
  literal: string
}

/** What finds a value in whatever form it stands in a text. */
export const formsOf = (value: string): Form[] => [
  disguised(value),
  inHex(value),
  ...inBase64(value),
  ...inBase64Twice(value),
]

/** Enough to stand nowhere by chance; each letter more costs memory and time for every secret. */
const LONGEST_LITERAL = 8

/** Only letters and digits look the same in every form. */
const formOf = (source: () => string, value: string): Form => ({
  pattern: once(() => new RegExp(source(), 'g')),
  literal: (value.match(/[A-Za-z\d]+/g) ?? [])
    .reduce((longest, run) => (run.length > longest.length ? run : longest), '')
    .slice(0, LONGEST_LITERAL),
})

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Doubled, escaped and quoted in so many ways that a run of them is taken as one. */
const QUOTING = '\\\'"`$'
/** At the ends it may belong to what the value stands in. */
const ENDS = new RegExp(`^[${escapeSet(QUOTING)}]+(?=.{6})|[${escapeSet(QUOTING)}]+$`, 'gsu')

function disguised(value: string): Form {
  const trimmed = value.replace(ENDS, '')
  const core = trimmed.length < 6 ? value : trimmed
  const runs = core.match(/[\\'"`$]+|[^\\'"`$]/gsu) ?? []
  return formOf(
    () => runs.map(run => (QUOTING.includes(run.charAt(0)) ? quoting(run) : character(run))).join(''),
    core,
  )
}

const quoting = (run: string) =>
  `(?:[\\\\'"\`$]|%(?:25){0,2}(?:5[cC]|2[247]|60)|\\\\{1,8}(?:u00|x)(?:5[cC]|2[247]|60)|&#?\\w{2,5};){${run.length},${Math.max(FEWEST_QUOTES, run.length * MOST_QUOTES)}}`

/** Characters that one quote becomes at most. With more, the ways to divide a long run of backslashes would multiply. */
const MOST_QUOTES = 5
const FEWEST_QUOTES = 16

function character(letter: string): string {
  if (/^[A-Za-z0-9]$/.test(letter)) return letter
  if (letter === '\n') return String.raw`(?:\r?\n|\\{1,8}(?:r\\{1,8})?n|(?:%0[dD])?%0[aA]|\\{1,8}u000a)`
  const own = letter === ' ' ? '[ +]' : escapePattern(letter)
  const bytes = [...Buffer.from(letter)].map(byte => byte.toString(16).padStart(2, '0'))
  const percent = bytes.map(byte => `%(?:25){0,2}${anyCase(byte)}`).join('')
  const hex = bytes.map(byte => `\\\\{1,8}x${anyCase(byte)}`).join('')
  const units = Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at))
  const unicode = units.map(unit => `\\\\{1,8}u${anyCase(unit.toString(16).padStart(4, '0'))}`).join('')
  const short = { '\t': '|\\\\{1,8}t', '\r': '|\\\\{1,8}r' }[letter] ?? ''
  return `(?:\\\\{0,8}${own}|${percent}|${hex}|${unicode}|&#?\\w{1,7};${short})`
}

const anyCase = (hex: string) => hex.replace(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`)

function inHex(value: string): Form {
  const hex = Buffer.from(value).toString('hex')
  return { pattern: once(() => new RegExp(hex, 'gi')), literal: hex.slice(0, LONGEST_LITERAL) }
}

/**
 * Base64 takes three bytes at a time, so what a secret looks like inside of a longer text depends on how many bytes
 * stand before it. Of each of the three cases, the characters that only the secret decides.
 */
const inBase64 = (value: string, most = 1): Form[] =>
  coresOf(value).map(core =>
    formOf(() => `${core.replace(/[+/]/g, sign => SIGNS[sign] ?? '')}[\\w+/-]{0,${most}}={0,2}`, core),
  )

/** As a configuration in base64 holds a secret that is in base64 itself, for addresses or not. */
const inBase64Twice = (value: string): Form[] =>
  [
    ...new Set(coresOf(value).flatMap(core => [core, core.replaceAll('+', '-').replaceAll('/', '_')])),
  ].flatMap(core => inBase64(core, MOST_AT_END))

/** Letters into which the end of the first base64 goes that the secret alone does not decide. */
const MOST_AT_END = 5

const coresOf = (value: string): string[] =>
  [0, 1, 2].map(before => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)])
    const text = bytes.toString('base64')
    return text.slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6))
  })

/** As they are, as in addresses and file names, and as JSON and percent encoding write them. */
const SIGNS: Record<string, string> = {
  '+': '(?:[+-]|%2[bB]|\\\\{1,4}u002[bB])',
  '/': '(?:\\\\{0,4}/|_|%2[fF]|\\\\{1,4}u002[fF])',
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

function escapeSet(text: string): string {
  return text.replace(/[\\\]^-]/g, '\\$&')
}
