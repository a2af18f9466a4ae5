import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits, in letters that need no escaping in an address, a header or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** 128 bits: for what is used once and soon, and stands in an address that people may have to type. */
export const newWord = (): string => randomBytes(16).toString('base64url')

/** A label of a host name with 80 random bits. */
export const newLabel = (): string => randomBytes(10).toString('hex')

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares without telling, by the time it takes, how much of a guess was right. */
export const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other))

/** Proves knowledge of a secret without showing it. Each side signs other words, so neither can repeat the other's. */
export const signed = (secret: string, side: 'asks' | 'answers', ...words: string[]): string =>
  createHmac('sha256', secret)
    .update([side, ...words].join('\n'))
    .digest('base64url')
