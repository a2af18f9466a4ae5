import { describe, expect, it } from 'vitest'
import { EnvFileError } from '@/lib/plan/env/env-file-error.ts'
import { parseEnv } from '@/lib/plan/env/parse-env.ts'

const shapes = (text: string) =>
  parseEnv(text).map(piece =>
    piece.kind === 'statement' ? [piece.key, piece.value, piece.tail] : piece.kind,
  )

function refusal(text: string): EnvFileError {
  try {
    parseEnv(text)
  } catch (error) {
    if (error instanceof EnvFileError) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('takes a file apart into pieces', () => {
  const bare = (raw: string) => ({ style: 'bare', raw })
  const single = (raw: string) => ({ style: 'single', raw })
  const double = (raw: string) => ({ style: 'double', raw })

  it.each<[string, string, unknown[]]>([
    ['an empty file', '', []],
    ['a plain statement', 'K=v\n', [['K', bare('v'), '\n']]],
    ['no value', 'K=\n', [['K', bare(''), '\n']]],
    ['no final line end', 'K=v', [['K', bare('v'), '']]],
    ['CRLF', 'K=v\r\n\r\n# c\r\n', [['K', bare('v'), '\r\n'], 'blank', 'comment']],
    ['a byte order mark', '\ufeffK=v\n', ['blank', ['K', bare('v'), '\n']]],
    ['export', 'export K=v\n', [['K', bare('v'), '\n']]],
    ['export as a name', 'export=v\n', [['export', bare('v'), '\n']]],
    ['a colon', 'K: v\n', [['K', bare('v'), '\n']]],
    ['blanks around everything', ' K = v \n', [['K', bare('v'), ' \n']]],
    ['an inline comment', 'K=v # c\n', [['K', bare('v'), ' # c\n']]],
    [
      'a hash that is no comment',
      'K=v#c\nL= #c\nM=v\t#c\n',
      [
        ['K', bare('v#c'), '\n'],
        ['L', bare('#c'), '\n'],
        ['M', bare('v\t#c'), '\n'],
      ],
    ],
    ['quotes inside a bare value', `K=a"b'c\n`, [['K', bare(`a"b'c`), '\n']]],
    ['single quotes', `K='a b' # c\n`, [['K', single('a b'), ' # c\n']]],
    ['double quotes', 'K="a \\"b"\n', [['K', double('a \\"b'), '\n']]],
    [
      'quotes over several lines',
      `K='a\n# b\n\nc'\nL=1\n`,
      [
        ['K', single('a\n# b\n\nc'), '\n'],
        ['L', bare('1'), '\n'],
      ],
    ],
    ['a comment directly behind a quote', `K='a'#c\n`, [['K', single('a'), '#c\n']]],
    [
      'a statement directly behind a quote',
      `K='a'X=1\n`,
      [
        ['K', single('a'), ''],
        ['X', bare('1'), '\n'],
      ],
    ],
    [
      'a name alone',
      'K\nL = 1',
      [
        ['K', { style: 'inherited' }, '\n'],
        ['L', bare('1'), ''],
      ],
    ],
    [
      'a name alone at the very end',
      'A=1\nK',
      [
        ['A', bare('1'), '\n'],
        ['K', { style: 'unfinished', raw: 'K' }, ''],
      ],
    ],
    [
      'names beyond our own',
      'a.b-c[0]=1\nÉ=2\n1A=3\n',
      [
        ['a.b-c[0]', bare('1'), '\n'],
        ['É', bare('2'), '\n'],
        ['1A', bare('3'), '\n'],
      ],
    ],
    ['a tab inside a name', 'A\tB=1\n', [['A\tB', bare('1'), '\n']]],
    ['blank lines and spaces at the end', '\n \t\n  ', ['blank', 'blank', 'blank']],
  ])('%s', (_, text, expected) => {
    expect(shapes(text)).toEqual(expected)
    expect(
      parseEnv(text)
        .map(piece => piece.text)
        .join(''),
    ).toBe(text)
  })
})

it('numbers the lines, also behind values that span several', () => {
  const lines = parseEnv(`\ufeff# c\nA='1\n2'\n\nB=1\n`).map(piece => piece.line)
  expect(lines).toEqual([1, 1, 2, 4, 5])
})

describe('names line and cause of what Compose refuses, without quoting it', () => {
  it.each<[string, string, string, number, number | undefined]>([
    ['a quote that is never closed', `A=1\nK='s3cr3t\nB=2\n`, 'quote-open', 2, undefined],
    ['a closing quote behind a backslash', 'K="s3cr3t\\"\n', 'quote-open', 1, undefined],
    ['a line that continues a value', 'K=-----BEGIN KEY-----\ns3cr3t+s3cr3t==\n', 'name-character', 2, 7],
    ['a merge conflict', 'A=1\n<<<<<<< s3cr3t\n', 'name-character', 2, 1],
    ['two words', 's3cr3t word=1\n', 'name-space', 1, undefined],
    ['two words alone', 'A=1\ns3cr3t word\n', 'name-space', 2, undefined],
    ['nothing to export', 'A=1\nexport ', 'name-missing', 2, undefined],
    ['a second byte order mark', '\ufeff\ufeffK=s3cr3t\n', 'name-character', 1, 2],
  ])('%s', (_, text, fault, line, column) => {
    const error = refusal(text)
    expect(error).toMatchObject({ fault, line, column, kind: 'refused' })
    expect(error.message).toMatch(new RegExp(`^Line ${line}\\b.*\\.$`))
    expect(error.message).not.toContain('s3cr3t')
  })
})

describe('limits the number of lines', () => {
  it.each([
    ['settings', 'K=v\n'],
    ['empty lines', '\n'],
    ['comments', '# c\n'],
    ['settings without a line end', "A=''"],
  ])('of %s', (_, line) => {
    expect(parseEnv(line.repeat(10_000))).toHaveLength(10_000)
    expect(refusal(line.repeat(10_001))).toMatchObject({ fault: 'too-long', kind: 'refused' })
  })
})
