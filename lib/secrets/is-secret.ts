import { isPlaceholder, leadsElsewhere, looksRandom } from './no-secret.ts'
import { secrecyOf } from './secret-key.ts'

/** Whether this value of this key is to be seen by nobody. */
export function isSecret(key: string, value: string): boolean {
  if (value === '' || isPlaceholder(value)) return false
  const secrecy = secrecyOf(key)
  return secrecy === 'sure' ? !leadsElsewhere(value) : secrecy === 'maybe' && looksRandom(value)
}
