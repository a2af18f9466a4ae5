import { wrong } from '@/lib/refusal.ts'

/** What every reader of env files agrees on; Compose itself takes more. */
const KEY = /^[A-Za-z_][A-Za-z0-9_]*$/

export const isEnvKey = (key: string) => KEY.test(key)

export function verifyEnvKey(key: string): void {
  if (!isEnvKey(key))
    throw wrong(
      `${JSON.stringify(key)} cannot be the name of a variable: use letters, digits and _, not starting with a digit.`,
    )
}
