import { Buffer } from 'node:buffer'

const percent = (text: string) =>
  Array.from(Buffer.from(text), byte => `%${byte.toString(16).padStart(2, '0')}`).join('')

const json = (text: string) => JSON.stringify(text).slice(1, -1)
const inUnicode = (text: string) =>
  json(text).replace(/[^ -~]|[<>&]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
const base64 = (text: string) => Buffer.from(text).toString('base64')
const hex = (text: string) => Buffer.from(text).toString('hex')
const inBytes = (text: string, mark: string) => hex(text).replace(/../g, byte => `${mark}${byte}`)
const eachUnit = (text: string, write: (code: number) => string) =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at))).join('')
const eachLetter = (text: string, write: (code: number) => string) =>
  Array.from(text, letter => write(letter.codePointAt(0) ?? 0)).join('')

/** The ways in which a text is written on its way through files, shells, addresses and programs. */
export const FORMS: Record<string, (text: string) => string> = {
  raw: text => text,
  json,
  'json in json': text => json(json(text)),
  'json with escapes': inUnicode,
  'json with slashes escaped': text => json(text).replaceAll('/', '\\/'),
  url: encodeURIComponent,
  'url with a plus for a space': text => encodeURIComponent(text).replaceAll('%20', '+'),
  form: text => new URLSearchParams({ a: text }).toString().slice(2),
  'url in small letters': text =>
    encodeURIComponent(text).replace(/%[\dA-F]{2}/g, code => code.toLowerCase()),
  'url twice': text => encodeURIComponent(encodeURIComponent(text)),
  'url, everything odd': text => text.replace(/[^A-Za-z\d]+/gsu, percent),
  'dollars doubled': text => text.replaceAll('$', '$$$$'),
  'in single quotes of a shell': text => text.replaceAll("'", `'\\''`),
  'in single quotes, the other way': text => text.replaceAll("'", `'"'"'`),
  'in single quotes of an env file': text => text.replaceAll("'", "\\'"),
  'in single quotes of YAML': text => text.replaceAll("'", "''"),
  'in double quotes': text => text.replace(/[\\"$`]/g, '\\$&'),
  'for a shell, without quotes': text => text.replace(/[^\w\n]/gu, '\\$&'),
  html: text =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;'),
  base64,
  'base64 for addresses': text => Buffer.from(text).toString('base64url'),
  'base64 behind a name': text => base64(`user:${text}`),
  'base64 behind a longer name': text => base64(`admin1:${text}:and more`),
  'base64 between others': text => base64(`{"auth":"${text}"}`),
  'base64 in an address': text => encodeURIComponent(base64(`u:${text}`)),
  'base64 twice': text => base64(base64(text)),
  'base64 twice, between others': text => base64(`data: {auth: ${base64(`user:${text}`)}}`),
  'base64 for addresses, in base64': text => base64(Buffer.from(text).toString('base64url')),
  hexadecimal: hex,
  'hexadecimal in capitals': text => hex(text).toUpperCase(),
  'hexadecimal behind a name': text => hex(`user:${text}`),
  'url, every letter': percent,
  'url twice, every letter': text => percent(text).replaceAll('%', '%25'),
  'escapes of a shell, every letter': text => inBytes(text, '\\x'),
  'escapes of JSON, every letter': text => eachUnit(text, code => `\\u${code.toString(16).padStart(4, '0')}`),
  'html, every letter by its number': text => eachLetter(text, code => `&#${code};`),
  'html, every letter in hexadecimal': text => eachLetter(text, code => `&#x${code.toString(16)};`),
}

/** In what forms a text says a secret, or half of it, forwards or backwards; none where it says nothing of it. */
export function tracesOf(secret: string, text: string): string[] {
  const half = Math.ceil(secret.length / 2)
  const turned = (word: string) => Array.from(word).reverse().join('')
  const parts = { whole: secret, 'first half': secret.slice(0, half), 'second half': secret.slice(half) }
  const said = Object.entries(parts).flatMap(([name, part]) => [
    ...Object.entries(FORMS).map(([form, write]) => [`${name}, ${form}`, write(part)] as const),
    [`${name}, backwards`, turned(part)] as const,
  ])
  return said.flatMap(([form, written]) => (text.includes(written) ? [form] : []))
}
