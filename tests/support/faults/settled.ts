import { standingIn } from './standing.ts'

/** Also the seals, for they are made of the secrets under them. */
const SECRET =
  /(?<=# reflector-wizard )[0-9a-f]{8}|(?:reflector_|GK|\b)[0-9a-f]{16,}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\bey[\w-]+\.[\w-]+\.[\w-]+/g

/** The files of a folder without what the wizard keeps for itself. */
export const filesIn = (dir: string): Record<string, string> =>
  standingIn(dir, path => path.startsWith('.reflector-wizard'))

/**
 * What two runs must agree on: the lines of every file, in any order, with a number for each secret. Where two files
 * have the same secret they have the same number.
 */
export function settled(files: Record<string, string>): Record<string, string[]> {
  const numbers = new Map<string, string>()
  const numberOf = (secret: string) => {
    const number = numbers.get(secret) ?? `<${numbers.size + 1}>`
    numbers.set(secret, number)
    return number
  }
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text
        .split('\n')
        .sort((one, other) => (veiled(one) < veiled(other) ? -1 : 1))
        .map(line => line.replace(SECRET, numberOf)),
    ]),
  )
}

/** A text with every secret under one name, to compare it with that of another run. */
export const veiled = (text: string): string => text.replace(SECRET, '<secret>')

/** What a writer puts aside for a moment, in any folder. */
export const isAside = (path: string): boolean => /\.tmp$|\.\d+\.[0-9a-f]{8}$/.test(path)
