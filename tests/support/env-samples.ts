import type { Random } from './seeded-random.ts'

const VALUE_CHARACTERS = [...'an0\\\'"${}#\n\r\t =:&|é😀\u00a0']

/** Values that some reader of env files is known to get wrong. */
export const ENV_VALUES: Record<string, string[]> = {
  'D01 white space': ['a b', ' a', 'a ', '\t', 'a\tb', '\u00a0a\u00a0', '\u0085'],
  'D02 hashes': ['a#b', 'a #b', '#a', 'a\t#b'],
  'D03 dollars': ['$HOME', '${X}', '${X:-y}', '$$', 'a$', '$1', '$(id)', '$2b$12$abc', '${', "it's $HOME"],
  'D04 quotes': ["it's", '"q"', `a'b"c`, "'", '"', `'a'X=1`, `"a"X=1`],
  'D06 backslashes': ['\\', 'a\\', '\\\\', '\\n', "\\'", '\\"', '\\$', 'C:\\new', '\\0101'],
  'D07 line ends': [
    '-----BEGIN KEY-----\nMIIE+/==\n-----END KEY-----\n',
    '-----BEGIN KEY-----\r\nMIIE+/==\r\n-----END KEY-----\r\n',
    'a\rb',
    '\n',
  ],
  'D08 shell signs': ['`id`', '$(id)', 'a&b|c;d<e>f', '"; touch marker; "', "'; touch marker; '"],
  'D09 structured': [
    '{"a": [1, "b"], "c": null}',
    'https://host/?a=b&c=d#f',
    'c2VjcmV0==',
    'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.x_-',
    'pbkdf2:sha256:100000$salt$hash',
  ],
  'D13 empty': [''],
}

/** Every character that some reader of env files treats specially, in any order. */
export const randomValue = (random: Random, longest = 12) => random.text(VALUE_CHARACTERS, longest)

/** Pieces of the grammar in any order: most such files are refused, all must be read as Compose reads them. */
export const randomSoup = (random: Random) => random.text(SOUP, 14)

export const SAMPLE_KEYS = ['A', 'B', 'C', 'D', 'LONG_NAME', '_x1']

/** A file that the grammar accepts, in the many ways people write them. */
export function randomEnvFile(random: Random, keys: readonly string[] = SAMPLE_KEYS): string {
  const lineEnds = random.pick([['\n'], ['\n'], ['\r\n'], ['\n', '\r\n']])
  const lines = Array.from(
    { length: random.integer(12) },
    () => randomLine(random, keys) + random.pick(lineEnds),
  )
  const text = (random.chance(0.1) ? '\ufeff' : '') + lines.join('')
  return random.chance(0.2) ? `${text}LAST=1` : text
}

function randomLine(random: Random, keys: readonly string[]): string {
  const key = random.pick(keys)
  const comment = random.text(COMMENT_TOKENS, 5)
  return random.pick([
    () => random.pick(['', '', '  ', '\t']),
    () => `${random.pick(['', ' '])}#${comment}`,
    () => `#${random.pick(['', ' ', '# '])}${key}=${comment}`,
    () => key,
    () => bare(random, key),
    () => bare(random, key),
    () => quoted(random, key) + random.pick(['', ' ', ` #${comment}`, `#${comment}`, `\t# ${comment}`]),
    () => quoted(random, key) + random.pick(['', ' ']) + quoted(random, random.pick(keys)),
  ])()
}

const named = (random: Random, key: string) =>
  random.pick(['', '', '', 'export ', ' ', '\t', 'export  ']) +
  key +
  random.pick(['=', '=', '=', ' = ', ': ', '= '])

/** A value that began with a quote would not be bare. */
const bare = (random: Random, key: string) =>
  named(random, key) +
  (random.chance(0.1) ? '' : random.pick(['v', '/', '{', '$A']) + random.text(BARE_TOKENS, 6))

function quoted(random: Random, key: string): string {
  const name = named(random, key)
  if (random.chance(0.5)) return `${name}'${random.text(SINGLE_TOKENS, 6)}'`
  return `${name}"${random.text(DOUBLE_TOKENS, 6)}"`
}

const PLAIN = ['a', 'Z9', ' ', '\t', '#', ' #', '=', ':', '{', '}', 'é', '😀', '\u00a0', '`', '|', 'K=v']
const REFERENCES = ['$$', '$1', '$ ', '$A', '$B.', '${A}', '${B:-x y}', '${C-}', '${D:+y}', '${nowhere}']
const BARE_TOKENS = [...PLAIN, ...REFERENCES, '\\', '\\n', '"', "'", '\r']
const SINGLE_TOKENS = [...PLAIN, ...REFERENCES, '\\\\', '\\n', '"', "\\'", '\n', '\r\n']
const DOUBLE_TOKENS = [
  ...PLAIN,
  ...REFERENCES,
  ...['\\\\', '\\n', '\\r', '\\t', '\\"', '\\$', "'", '\n', '\r\n', '\\x41', '\\0101', '\\07', '\\c'],
]
const COMMENT_TOKENS = [' ', 'text', 'A=1', '"', "'", '$', '#', 'é']
const SOUP = [
  ...[
    ...DOUBLE_TOKENS,
    ...BARE_TOKENS,
    '\n',
    '\n',
    '=',
    '=',
    ':',
    '"',
    '"',
    "'",
    'export ',
    'export\n',
    'A',
    'B',
  ],
  ...['\u0085', '\u2003', '\ufeff', '\v', '${', '${A:?}', '${A', ':-', '-', '[', ']', '.', '%', '\\0777'],
]
