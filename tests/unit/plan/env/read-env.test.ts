import { describe, expect, it } from 'vitest'
import { EnvFileError } from '@/lib/plan/env/env-file-error.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'

const values = (text: string, environment: Record<string, string> = {}) =>
  Object.fromEntries([...readEnv(text, name => environment[name])].map(([key, { value }]) => [key, value]))

describe('reads values as Compose does', () => {
  it.each<[string, string, Record<string, string>]>([
    ['the last of duplicates', 'K=1\nK=2\n', { K: '2' }],
    ['trailing white space is cut', 'K=a \t\u00a0\u2003\r\n', { K: 'a' }],
    ['a lone carriage return stays', 'K=a\rb\n', { K: 'a\rb' }],
    ['backslashes of bare values stay', 'K=C:\\new\\$1\n', { K: 'C:\\new\\$1' }],
    ['single quotes are literal', `K='$A \${A} \\n \\\\ "'\n`, { K: '$A ${A} \\n \\\\ "' }],
    ['only the quote is escaped in single quotes', `K='it\\'s'\n`, { K: "it's" }],
    ['escapes of double quotes', 'K="\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\$A"\n', { K: '\x07\b\f\n\r\t\v\\"$A' }],
    ['unknown escapes stay', 'K="\\x41\\u0041\\c\\z"\n', { K: '\\x41\\u0041\\c\\z' }],
    ['octal escapes need three digits', 'K="\\0101\\0377"\n', { K: 'A\u00ff' }],
    ['broken octal escapes lose their zero', 'K="\\0|\\012|\\0789|\\0400"\n', { K: '\\|\\12|\\789|\\400' }],
    ['a value behind a value', `K='a'X=1\n`, { K: 'a', X: '1' }],
    ['a name without a value gives nothing', 'K\nA=1\n', { A: '1' }],
    ['an unfinished name is a value without a name', 'A=1\nK', { A: '1', '': 'K' }],
  ])('%s', (_, text, expected) => {
    expect(values(text)).toEqual(expected)
  })

  it('of upstream’s password hash, whose dollars are doubled', () => {
    const [hash] = readEnv('HASH=pbkdf2:sha256:100000$$salt$$abc\n').values()
    expect(hash).toEqual({ value: 'pbkdf2:sha256:100000$salt$abc', line: 1, refersTo: [] })
  })
})

describe('expands references', () => {
  it.each<[string, string]>([
    ['$A', 'a'],
    ['$A.$A', 'a.a'],
    ['${A}b', 'ab'],
    ['$a', 'small'],
    ['$NOWHERE|${NOWHERE}', '|'],
    ['$$A $$', '$A $'],
    ['$$$A', '$a'],
    ['$1 $% $ $', '$1 $% $ $'],
    ['${EMPTY-x}|${EMPTY:-x}|${NOWHERE-x}', '|x|x'],
    ['${EMPTY+x}|${EMPTY:+x}|${NOWHERE+x}', 'x||'],
    ['${A:-x}|${A:+x}|${A:?x}|${A?x}', 'a|x|a|a'],
    ['${NOWHERE:-${A}} ${A}', 'a a'],
    ['${NOWHERE:-${NOWHERE:-$A}}', 'a'],
    ['${NOWHERE:-{x}', '{x'],
    ['${NOWHERE-a:-b}', 'a:-b'],
  ])('%s', (text, expected) => {
    const environment = { A: 'a', a: 'small', EMPTY: '' }
    expect(values(`K=${text}\n`, environment)).toEqual({ K: expected })
    expect(values(`K="${text}"\n`, environment)).toEqual({ K: expected })
    expect(values(`K='${text}'\n`, environment)).toEqual({ K: text })
  })

  it('asks the environment before the file, and the file only for what stands above', () => {
    expect(values('A=file\nK=$A$LATER\nLATER=1\n')).toMatchObject({ K: 'file' })
    expect(values('A=file\nK=$A\n', { A: 'environment' })).toMatchObject({ A: 'file', K: 'environment' })
  })

  it('says which values depend on the environment, and on what', () => {
    const read = readEnv('A=1\nB=$A-${C:-x}\nC=$$A\nD\n', name => (name === 'D' ? 'd' : undefined))
    expect(Object.fromEntries([...read].map(([key, { refersTo }]) => [key, refersTo]))).toEqual({
      A: [],
      B: ['A', 'C'],
      C: [],
      D: ['D'],
    })
  })

  it.each([
    ['never closed', '${A'],
    ['without a name', '${}'],
    ['with a number for a name', '${1}'],
    ['with a space', '${A B}'],
    ['with an unknown operator', '${A:x}'],
    ['with empty braces inside, of which Compose overlooks one', '${NOWHERE:-{}}${A}'],
    ['broken inside', '${NOWHERE:-${}}'],
  ])('refuses a reference that is malformed: %s', (_, text) => {
    expect(() => readEnv(`A=1\nK=${text}\n`)).toThrow(
      expect.objectContaining({ fault: 'reference-malformed', line: 2 }),
    )
  })

  it('refuses the lack of a required variable, without quoting the value', () => {
    const read = () => readEnv('A=\nK=s3cr3t${A:?s3cr3t}\n')
    expect(read).toThrow(EnvFileError)
    expect(read).toThrow(expect.objectContaining({ fault: 'reference-unset', line: 2 }))
    expect(read).toThrow(expect.not.objectContaining({ message: expect.stringContaining('s3cr3t') }))
  })

  it('refuses references nested without end', () => {
    const deep = '${X:-'.repeat(5000) + '}'.repeat(5000)
    expect(() => readEnv(`K=${deep}\n`)).toThrow(expect.objectContaining({ fault: 'reference-deep' }))
  })
})

it.each([
  ['doubles at each line', `A0=x\n${doubling(40)}`],
  ['names a long value again and again', `A=${'x'.repeat(100_000)}\nB=${'$A'.repeat(20_000)}\n`],
  ['is long again and again', `A=${'x'.repeat(100_000)}\n${'B=$A\n'.repeat(9000)}`],
])('An env file that %s cannot exhaust the memory', (_, text) => {
  expect(() => readEnv(text)).toThrow(/unfold into megabytes/)
})

function doubling(lines: number): string {
  return Array.from({ length: lines }, (_, n) => `A${n + 1}=\${A${n}}\${A${n}}\n`).join('')
}
