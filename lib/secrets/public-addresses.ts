const IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g
/** Of the part of IPv6 that is routed in the internet. */
const IPV6 = /(?<![\w:.])[23][\da-f]{3}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi

/** Puts a word in the place of every address that can be reached in the internet. */
export const hidePublicAddresses = (text: string): string =>
  text
    .replace(IPV4, address => (isPublic(address) ? ADDRESS : address))
    .replace(IPV6, address => (isWhole(address) && !/^2001:db8:/i.test(address) ? ADDRESS : address))

const ADDRESS = '[address]'

/** Of networks at home, of this machine, of examples and of groups, everybody has the same. */
const OTHERS: ((one: number, two: number, three: number) => boolean)[] = [
  one => one === 0 || one === 10 || one === 127 || one >= 224,
  (one, two) => one === 100 && two >= 64 && two < 128,
  (one, two) => one === 169 && two === 254,
  (one, two) => one === 172 && two >= 16 && two < 32,
  (one, two) => one === 192 && two === 168,
  (one, two, three) =>
    (one === 192 && two === 0) ||
    (one === 198 && (two === 18 || two === 19 || (two === 51 && three === 100))) ||
    (one === 203 && two === 0 && three === 113),
]

function isPublic(address: string): boolean {
  const bytes = address.split('.').map(Number)
  const [one = 0, two = 0, three = 0] = bytes
  return bytes.every(byte => byte < 256) && !OTHERS.some(isOther => isOther(one, two, three))
}

/** Times and hexadecimal lists have colons, too. */
const isWhole = (address: string) => address.includes('::') || address.split(':').length === 8
