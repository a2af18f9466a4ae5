import { createHmac, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import type * as z from 'zod'
import { parseJson } from '../json-file.ts'
import { readText, removeFile, replacePrivate } from '../private-file.ts'

/**
 * A folder of state that is trusted: this user made it for the folder it lies in. Only `trustedStateOf` and
 * `openStateFolder` give one.
 */
export interface StateFolder {
  readonly path: string
  /** Below the state folder, with a slash behind it; empty for the state folder itself. */
  readonly name: string
  /** Signs what lies in it. */
  readonly key: Buffer
}

/** A folder below a state folder. What lies in it is signed for its place. */
export const inside = ({ path, name, key }: StateFolder, ...names: string[]): StateFolder => ({
  path: join(path, ...names),
  name: `${name}${names.join('/')}/`,
  key,
})

/** Length of a MAC in base64url: 128 bits. */
const LENGTH = 22

export const macOf = (key: Buffer, name: string, text: string): string =>
  createHmac('sha256', key).update(`${name}\n`).update(text).digest('base64url').slice(0, LENGTH)

export const isMac = (key: Buffer, name: string, text: string, mac: string): boolean =>
  mac.length === LENGTH && timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(key, name, text)))

export type Signed = { json: string } | 'missing' | 'damaged'

/** The JSON of a file of one line, as it was written; damaged where a byte of it, or its place, is another. */
export function readSigned(folder: StateFolder, file: string): Signed {
  const whole = readText(join(folder.path, file))
  if (whole === undefined) return 'missing'
  const json = readLine(folder, file, whole.replace(/\n$/, ''))
  return json === undefined ? 'damaged' : { json }
}

/** What such a file says, parsed; undefined where it is missing, damaged, or says something else. */
export function parseSigned<T>(folder: StateFolder, file: string, schema: z.ZodType<T>): T | undefined {
  const read = readSigned(folder, file)
  return typeof read === 'string' ? undefined : schema.safeParse(parseJson(read.json)).data
}

/** Replaces such a file by the JSON of an object with at least one property: a reader sees the old value or the new one. */
export const writeSigned = (folder: StateFolder, file: string, json: string): void =>
  replacePrivate(join(folder.path, file), `${signLine(folder, file, json)}\n`)

export const removeSigned = ({ path }: StateFolder, file: string): void => removeFile(join(path, file))

/** The last property of a line: every line of a journal or list stays JSON, and carries its own MAC. */
const END = /,"mac":"([\w-]{22})"\}$/
const END_LENGTH = ',"mac":""}'.length + LENGTH

/** One line of JSON, an object with at least one property, with its MAC. */
export const signLine = ({ name, key }: StateFolder, file: string, json: string): string =>
  `${json.slice(0, -1)},"mac":"${macOf(key, name + file, json)}"}`

/** The JSON of a signed line; undefined where a byte of it, or its place, is another. */
export function readLine({ name, key }: StateFolder, file: string, line: string): string | undefined {
  const { json, mac } = openLine(line)
  return mac !== undefined && isMac(key, name + file, json, mac) ? json : undefined
}

/** What a line says, with the MAC that it carries; nothing is verified. */
export function openLine(line: string): { json: string; mac?: string } {
  const mac = END.exec(line.slice(-END_LENGTH))?.[1]
  return mac === undefined ? { json: line } : { json: `${line.slice(0, -END_LENGTH)}}`, mac }
}
