import { refused } from '../refusal.ts'

/** Far more than any checkout has; what is larger was made to fill a disk. */
export const [MOST_BYTES, MOST_ENTRIES] = [4 * 1024 ** 3, 500_000]

export interface CheckoutSize {
  bytes: number
  entries: number
}

export const isTooLarge = ({ bytes, entries }: CheckoutSize): boolean =>
  !(bytes <= MOST_BYTES && entries <= MOST_ENTRIES)

export const tooLarge = (source: string) => refused(`${source} is far too large for a checkout.`)
