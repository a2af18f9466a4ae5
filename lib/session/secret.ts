import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits, in letters that need no escaping in an address, a header or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares without telling, by the time it takes, how much of a guess was right. */
export const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other))
