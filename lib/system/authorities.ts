import { readFileSync } from 'node:fs'
import process from 'node:process'
import { rootCertificates } from 'node:tls'

/** What a TLS connection trusts: to name one authority is to name all, also those that Node adds by itself. */
export function trusting(authorities: readonly string[] = []): { ca?: string[] } {
  return authorities.length === 0 ? {} : { ca: [...rootCertificates, ...ofEnvironment(), ...authorities] }
}

function ofEnvironment(): string[] {
  const path = process.env.NODE_EXTRA_CA_CERTS
  if (!path) return []
  try {
    return [readFileSync(path, 'utf8')]
  } catch {
    // Node has warned of it at its start, and goes on without it as well.
    return []
  }
}
