/**
 * SHA-256 of a text, in hex. For pure code, which can import no Node module, and for pages: outside of https and loopback
 * addresses browsers offer no Web Crypto. Pages have it by its text alone, so it names nothing from outside. A test holds it
 * against Node's.
 */
export function sha256(text: string): string {
  // The constants are the fractions of the roots of the first 64 primes.
  const fraction = (value: number) => ((value - Math.floor(value)) * 2 ** 32) | 0
  const primes: number[] = []
  for (let number = 2; primes.length < 64; number++)
    if (primes.every(prime => number % prime !== 0)) primes.push(number)
  const rounds = primes.map(prime => fraction(Math.cbrt(prime)))
  const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by))

  const bytes = new TextEncoder().encode(text)
  const count = Math.ceil((bytes.length + 9) / 64)
  const padded = new DataView(new ArrayBuffer(count * 64))
  bytes.forEach((byte, at) => {
    padded.setUint8(at, byte)
  })
  padded.setUint8(bytes.length, 0x80)
  padded.setBigUint64(count * 64 - 8, BigInt(bytes.length) * 8n)

  let state = primes.slice(0, 8).map(prime => fraction(Math.sqrt(prime)))
  for (let block = 0; block < count; block++) {
    const words = Array.from({ length: 16 }, (_, word) => padded.getInt32(block * 64 + word * 4))
    state = compress(state, words)
  }
  return state.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')

  function compress(before: number[], words: number[]): number[] {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = before
    rounds.forEach((round, at) => {
      if (at >= 16) {
        const [early, late] = [words[at - 15] ?? 0, words[at - 2] ?? 0]
        const mixedEarly = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
        const mixedLate = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
        words.push(((words[at - 16] ?? 0) + mixedEarly + (words[at - 7] ?? 0) + mixedLate) | 0)
      }
      const mixed = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const first = (h + mixed + ((e & f) ^ (~e & g)) + round + (words[at] ?? 0)) | 0
      const majority = (a & b) ^ (a & c) ^ (b & c)
      const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority
      ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
    })
    return [a, b, c, d, e, f, g, h].map((word, at) => (word + (before[at] ?? 0)) | 0)
  }
}
