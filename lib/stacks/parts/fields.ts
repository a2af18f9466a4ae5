import * as z from 'zod'

/*
 * What fields of questions accept, each with the sentence that refuses anything else. Patterns and no functions: they
 * are also printed as a JSON Schema.
 */

const matching = (pattern: RegExp, sentence: string) => z.string(sentence).regex(pattern, sentence)

/** One line of text: no control character belongs into a setting. */
export const line = (what: string) =>
  matching(/^[^\S\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$/u, `${what} is one line of text.`)

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const NAME = `(?:${LABEL}\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?`
const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = `${BYTE}(?:\\.${BYTE}){3}`
const PORT = '(?:6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3})'

export const domain = matching(
  new RegExp(`^(?=.{1,253}$)${NAME}$`),
  'A domain is a name such as reflector.example.com, without https:// and without a path.',
)

export const ipv4 = matching(
  new RegExp(`^${IPV4}$`),
  'An address is four numbers from 0 to 255, such as 192.168.1.20.',
)

export const hostPort = matching(
  new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|${IPV4}):${PORT}$`),
  'A tunnel is a host and a port from 1 to 65535, such as host.example.net:9055.',
)

export const port = matching(new RegExp(`^${PORT}$`), 'A port is a number from 1 to 65535.')

export const httpUrl = matching(
  /^https?:\/\/[^\s/?#@:]+(?::\d{1,5})?(?:\/[^\s?#]*)?$/,
  'An address begins with http:// or https:// and names a host, such as https://api.example.com/v1.',
)

/** Where people open an application: no path, because links are made by appending to it. */
export const originUrl = matching(
  /^https?:\/\/[^\s/?#@:]+(?::\d{1,5})?$/,
  'An origin is http:// or https://, a host and perhaps a port, such as https://reflector.example.com.',
)

export const bucket = matching(
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'A bucket has 3 to 63 small letters, digits, dots and hyphens.',
)

export const model = matching(
  /^[A-Za-z0-9][\w./:@-]*$/,
  'A model is a name such as qwen2.5:14b, without spaces.',
)

export const tokens = matching(/^[1-9]\d{2,6}$/, 'A context window is a number of tokens, such as 16000.')

export const filePath = line('A path')

/** Several paths in one field, with commas between them. */
export const filePaths = line('A list of paths')
