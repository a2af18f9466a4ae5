/** What examples and messages say where a secret would be, and defaults that everybody knows. */
const WORDS = new Set(
  `admin auto bearer changeme change-me change_me default disabled empty enabled error example expired false invalid
  localhost minioadmin missing n/a nil no none not-needed not-set not_needed null off ok on optional password
  placeholder postgres redacted required root secret set string test token true undefined unknown unset user
  yes`.split(/\s+/),
)

/** A word that hides nothing. */
export const isPlaceholder = (value: string): boolean =>
  WORDS.has(value.toLowerCase()) || /^(?:[*•x._-]+|\d{1,5}|<[^<>]*>)$/i.test(value)

const REFERENCE = /^\$(?:\{[A-Za-z_][^{}]*\}|[A-Z_][A-Z\d_]*)$/
const ADDRESS = /^[a-z][a-z\d+.-]*:\/\//i
const FOLDER =
  /^(?:\.{1,2}|~|\/(?:app|bin|certs?|config|data|dev|etc|home|mnt|opt|proc|root|run|secrets|srv|sys|tmp|usr|Users|var|Volumes))\//

/** A reference, a path or an address: it leads to something and is not it. */
export const leadsElsewhere = (value: string): boolean =>
  REFERENCE.test(value) || ADDRESS.test(value) || FOLDER.test(value)

const NAMED =
  /^(?:\d{4}-\d\d-\d\d|sha256:|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$|[a-z][\w.-]*\/[\w./-]+$)/i

/** Made by no person: long, and of more than small letters. Dates, digests, UUIDs and paths are long too. */
export const looksRandom = (value: string): boolean =>
  value.length >= 12 && isMixed(value) && !NAMED.test(value) && !leadsElsewhere(value)

export const isMixed = (value: string): boolean => /[a-z]/i.test(value) && /\d|[a-z][A-Z]/.test(value)
