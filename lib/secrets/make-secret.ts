import { randomBytes, randomUUID } from 'node:crypto'
import type { Secret } from '../stacks/contract/value.ts'
import { hashPassword } from './pbkdf2.ts'

/** The secrets that a person typed, by the answer they belong to; they live in this process only. */
export type Vault = ReadonlyMap<string, string>

/** The value of a secret that is to be written now. */
export function makeSecret(secret: Secret, vault: Vault): string {
  switch (secret.comes) {
    case 'made':
      return `${secret.prefix ?? ''}${random(secret.as)}`
    case 'typed':
      return typed(secret.answer, vault)
    case 'hashed':
      return hashPassword(typed(secret.answer, vault))
    case 'minted':
      throw new Error(`${secret.home} can only come from a running service.`)
  }
}

function random(as: 'hex32' | 'hex16' | 'hex8' | 'uuid'): string {
  return as === 'uuid' ? randomUUID() : randomBytes(Number(as.slice(3))).toString('hex')
}

function typed(answer: string, vault: Vault): string {
  const value = vault.get(answer)
  if (value === undefined) throw new Error(`Nothing was typed for ${answer}.`)
  return value
}
