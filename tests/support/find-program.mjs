import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

// A root shell opened with `su` has no sbin in its PATH, yet ip and iptables live there.
const administrators = ['/usr/local/sbin', '/usr/sbin', '/sbin']

export const searchPath = [
  ...new Set([...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...administrators]),
]

/** @param {string} file */
export function isExecutable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/**
 * @param {string} name
 * @returns {Promise<string | undefined>} where the program is
 */
export async function findProgram(name) {
  for (const folder of searchPath) {
    const file = join(folder, name)
    if (await isExecutable(file)) return file
  }
  return undefined
}
