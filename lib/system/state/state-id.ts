import { randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { hasCode } from '../error-code.ts'
import { parseJson } from '../json-file.ts'
import { isMac, macOf, type StateFolder } from './signed.ts'

const stateId = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** The real path of the folder that the state was made for. */
  dir: z.string(),
  /** Owner and mode of the state folder when it was new: some mounted file systems give every folder the same. */
  owner: z.number().int(),
  mode: z.number().int(),
  mac: z.string(),
})
export type StateId = z.infer<typeof stateId>

export const ID = 'id'

const signedPart = ({ id, dir, owner, mode }: Omit<StateId, 'mac'>) => JSON.stringify([id, dir, owner, mode])

export const modeOf = ({ mode }: Pick<Stats, 'mode'>): number => mode & 0o777

export function makeStateId(userKey: Buffer, dir: string, folder: Pick<Stats, 'uid' | 'mode'>): string {
  const made = { id: randomBytes(16).toString('hex'), dir, owner: folder.uid, mode: modeOf(folder) }
  return `${JSON.stringify({ ...made, mac: macOf(userKey, ID, signedPart(made)) })}\n`
}

/** The bytes of the id of a state folder, and what they say; undefined where there is no such file. */
export function readStateId(state: string): { bytes: Buffer; id: StateId | undefined } | undefined {
  const bytes = readBounded(join(state, ID), 16 * 1024)
  return bytes && { bytes, id: stateId.safeParse(parseJson(bytes.toString('utf8'))).data }
}

export const isSignedBy = (userKey: Buffer, id: StateId): boolean =>
  isMac(userKey, ID, signedPart(id), id.mac)

/** What lies in a state folder is signed under a key of its own, which stays the same where the folder is moved. */
export const openSigned = (userKey: Buffer, { id }: StateId, path: string): StateFolder => ({
  path,
  name: '',
  key: Buffer.from(macOf(userKey, 'files', id)),
})

/** The first bytes of a file that is none of ours yet: no link is followed, and no pipe waited for. */
export function readBounded(path: string, most: number): Buffer | undefined {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const found = fstatSync(descriptor)
      return found.isFile() && found.size <= most ? readFileSync(descriptor) : undefined
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EISDIR', 'ENXIO', 'EPERM')) return undefined
    throw error
  }
}
