/** The first 64 primes; the constants of SHA-256 are the fractions of their roots. */
const PRIMES = Array.from({ length: 312 }, (_, number) => number).filter(
  number => number > 1 && !Array.from({ length: number }).some((_, by) => by > 1 && number % by === 0),
)
const fraction = (value: number) => ((value - Math.floor(value)) * 2 ** 32) | 0
const ROUNDS = PRIMES.map(prime => fraction(Math.cbrt(prime)))
const START = PRIMES.slice(0, 8).map(prime => fraction(Math.sqrt(prime)))

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** SHA-256 of a text, in hex. For pure code, which can import no Node module; a test holds it against Node's. */
export function sha256(text: string): string {
  let state = START
  for (const block of blocksOf(new TextEncoder().encode(text))) state = compress(state, block)
  return state.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** Blocks of 16 words, with the padding that ends in the length in bits. */
function blocksOf(bytes: Uint8Array): number[][] {
  const count = Math.ceil((bytes.length + 9) / 64)
  const padded = new DataView(new ArrayBuffer(count * 64))
  bytes.forEach((byte, at) => {
    padded.setUint8(at, byte)
  })
  padded.setUint8(bytes.length, 0x80)
  padded.setBigUint64(count * 64 - 8, BigInt(bytes.length) * 8n)
  return Array.from({ length: count }, (_, block) =>
    Array.from({ length: 16 }, (_, word) => padded.getInt32(block * 64 + word * 4)),
  )
}

function compress(state: number[], block: number[]): number[] {
  const words = [...block]
  for (let at = 16; at < 64; at++) {
    const [early, late] = [words[at - 15] ?? 0, words[at - 2] ?? 0]
    const mixedEarly = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const mixedLate = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    words.push(((words[at - 16] ?? 0) + mixedEarly + (words[at - 7] ?? 0) + mixedLate) | 0)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (const [at, word] of words.entries()) {
    const choice = (e & f) ^ (~e & g)
    const first = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (ROUNDS[at] ?? 0) + word) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority
    ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + (state[at] ?? 0)) | 0)
}
