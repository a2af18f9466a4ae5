import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** 256 bits, in letters that need no escaping in an address, a header or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** 128 bits: for what is used once and soon, and stands in an address that people may have to type. */
export const newWord = (): string => randomBytes(16).toString('base64url')

/** A label of a host name with 80 random bits. */
export const newLabel = (): string => randomBytes(10).toString('hex')

/** A loopback address out of 16 million. 127.0.x.x is left out: systems use some of it, such as 127.0.0.53. */
export const newLoopbackAddress = (): string =>
  ['127', randomInt(1, 255), randomInt(256), randomInt(1, 255)].join('.')

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares without telling, by the time it takes, how much of a guess was right. */
export const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other))

/** Proves knowledge of a secret without showing it. Each side signs other words, so neither can repeat the other's. */
export const signed = (secret: string, side: 'asks' | 'answers', ...words: string[]): string =>
  createHmac('sha256', secret)
    .update([side, ...words].join('\n'))
    .digest('base64url')
