import { pbkdf2Sync, randomBytes } from 'node:crypto'

const ROUNDS = 100_000

/** `pbkdf2:sha256:rounds$salt$hash`, as Reflector's server checks it: the salt enters as its hexadecimal text. */
export function hashPassword(password: string, salt = randomBytes(16).toString('hex')): string {
  const hash = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256').toString('hex')
  return `pbkdf2:sha256:${ROUNDS}$${salt}$${hash}`
}
