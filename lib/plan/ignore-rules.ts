import { type GlobPart, globParts, isMatch, isNamedBy } from './glob.ts'

/** One line of a `.gitignore` or a `.dockerignore`. */
interface Rule {
  parts: readonly GlobPart[]
  /** The only part, where it is meant in every folder. */
  anywhere?: GlobPart
  /** It takes back what an earlier line ignores. */
  isNegated: boolean
  onlyFolders: boolean
}

export type IgnoreRules = readonly Rule[]

/** Characters: far more than a project writes down. What is longer has no rules here. */
const LARGEST = 64 * 1024

const linesOf = (text: string) =>
  text.length > LARGEST
    ? []
    : text.split(/\r?\n/).filter(line => !line.startsWith('#') && /[^!/\s]/.test(line))

/** The rules of a `.gitignore`, for paths seen from its folder. */
export const gitRules = (text: string): IgnoreRules =>
  linesOf(text).map(line => {
    const isNegated = line.startsWith('!')
    const pattern = withoutSpacesAtEnd(isNegated ? line.slice(1) : line)
    // A name without a slash is meant in every folder.
    const isAnchored = /\/./.test(pattern)
    const parts = globParts(pattern)
    const [only] = parts
    return {
      parts,
      ...(!isAnchored && only && { anywhere: only }),
      isNegated,
      onlyFolders: pattern.endsWith('/'),
    }
  })

/** As git does it: a space behind a backslash belongs to the name. */
function withoutSpacesAtEnd(line: string): string {
  let end = line.length
  while (line[end - 1] === ' ') end--
  let start = end
  while (line[start - 1] === '\\') start--
  return line.slice(0, (end - start) % 2 === 1 ? end + 1 : end)
}

/** The rules of a `.dockerignore`, for paths seen from the build context. */
export const dockerRules = (text: string): IgnoreRules =>
  linesOf(text).map(line => {
    const pattern = line.trim()
    const isNegated = pattern.startsWith('!')
    return { parts: globParts(pattern.slice(isNegated ? 1 : 0)), isNegated, onlyFolders: false }
  })

/**
 * What the last rule that matches says of a path, given by its names; undefined where none does. What is in an ignored folder
 * is not asked for: git takes nothing of it back.
 */
export function ignoredByGit(
  rules: IgnoreRules,
  names: readonly string[],
  isFolder: boolean,
): boolean | undefined {
  const name = names.at(-1) ?? ''
  const rule = rules.findLast(
    ({ parts, anywhere, onlyFolders }) =>
      (isFolder || !onlyFolders) && (anywhere ? isNamedBy(anywhere, name) : isMatch(parts, names)),
  )
  return rule && !rule.isNegated
}

/** Whether Docker leaves a path out of the build context. A rule for a folder goes for all that is in it. */
export function ignoredByDocker(rules: IgnoreRules, names: readonly string[]): boolean {
  const rule = rules.findLast(({ parts }) =>
    names.some((_name, index) => isMatch(parts, names.slice(0, index + 1))),
  )
  return rule !== undefined && !rule.isNegated
}

/** Whether something in an ignored folder may be taken back. */
export const takesBack = (rules: IgnoreRules): boolean => rules.some(({ isNegated }) => isNegated)
