import { VEIL } from '../plan/plan-whole.ts'
import { isMixed, isPlaceholder, looksRandom } from './no-secret.ts'

const HEADER =
  /(?<start>\bauthorization\\{0,8}["']?\s{0,4}[:=]\s{0,4}\\{0,8}["']?(?:(?:bearer|basic|digest|token)\s{1,4})?)(?<credential>[^\s"'\\,;]{4,})/gi
const COOKIES = /(?<start>\bcookie\\{0,8}["']?\s{0,4}:\s{0,4}\\{0,8}["']?)(?<credential>[^"'\\\n]{4,})/gi
const SCHEME = /(?<start>\b(?:bearer|basic)(?: |%20|\+){1,4})(?<credential>[\w.~+/=%-]{8,})/gi
const PASSWORD = /(?<start>:\\{0,4}\/\\{0,4}\/[^\s:@/"'<>\\]{0,200}:)[^\s/"'<>]{1,300}@/g
const TOKEN_AS_USER = /(?<start>:\\{0,4}\/\\{0,4}\/)(?<user>[^\s:@/"'<>\\]{16,200})(?=@)/g

/** For the test that counts their steps. */
export const SIGN_IN_PATTERNS: readonly RegExp[] = [HEADER, COOKIES, SCHEME, PASSWORD, TOKEN_AS_USER]

/** Veils with what somebody signs in: headers, cookies, and the passwords in addresses, whose hosts are kept. */
export function veilSignIns(text: string): string {
  let shown = text
  if (/authoriz|cookie|bearer|basic/i.test(shown))
    shown = shown
      .replace(HEADER, unless(isPlaceholder))
      .replace(COOKIES, unless(isPlaceholder))
      .replace(SCHEME, unless(isProse))
  if (shown.includes('@'))
    shown = shown.replace(PASSWORD, `$<start>${VEIL}@`).replace(TOKEN_AS_USER, unless(isName))
  return shown
}

const unless =
  (isHarmless: (credential: string) => boolean) => (whole: string, start: string, credential: string) =>
    isHarmless(credential) ? whole : `${start}${VEIL}`

const isProse = (credential: string) => credential.length < 20 && !isMixed(credential)
const isName = (user: string) => !looksRandom(user)
