import { describe, expect, it } from 'vitest'
import { changeEnv } from '@/lib/plan/env/change-env.ts'
import { EnvFileError } from '@/lib/plan/env/env-file-error.ts'

const set = (text: string, wanted: Record<string, string>) => changeEnv(text, { set: wanted }).text
const unset = (text: string, ...keys: string[]) => changeEnv(text, { set: {}, unset: keys }).text

describe('D16 CRLF is kept', () => {
  it.each([
    ['in a changed line', 'A=1\r\nK=v\r\nB=2\r\n', 'A=1\r\nK=w\r\nB=2\r\n'],
    ['in a new line', 'A=1\r\n', 'A=1\r\nK=w\r\n'],
    ['before a new line', 'A=1\r\nB=2', 'A=1\r\nB=2\r\nK=w\r\n'],
    ['in a quoted line', 'K="v"\r\nB=2\r\n', 'K="w"\r\nB=2\r\n'],
    ['behind an empty value', 'K=\r\nB=2\r\n', 'K=w\r\nB=2\r\n'],
    ['behind an empty value and blanks', 'K = \t\r\nB=2\r\n', 'K = \tw\r\nB=2\r\n'],
    ['line by line, where line ends are mixed', 'A=1\nK=v\r\nB=2\n', 'A=1\nK=w\r\nB=2\n'],
  ])('%s', (_, before, after) => {
    expect(set(before, { K: 'w' })).toBe(after)
  })
})

describe('D17 a byte order mark is kept, and the first key found behind it', () => {
  it.each([
    ['changing the first key', '\ufeffK=v\nA=1\n', '\ufeffK=w\nA=1\n'],
    ['adding a key', '\ufeffA=1\n', '\ufeffA=1\nK=w\n'],
    ['in a file of nothing else', '\ufeff', '\ufeffK=w\n'],
  ])('%s', (_, before, after) => {
    expect(set(before, { K: 'w' })).toBe(after)
  })
})

describe('D18 a missing final line end', () => {
  it.each([
    ['is inserted before a new key', 'A=1', 'A=1\nK=w\n'],
    ['is inserted behind a comment', 'A=1\n# end', 'A=1\n# end\nK=w\n'],
    ['stays missing where only the last line changes', 'A=1\nK=v', 'A=1\nK=w'],
    ['completes an unfinished name', 'A=1\nB', 'A=1\nB\nK=w\n'],
    ['does not hide an unfinished name that is changed', 'A=1\nK', 'A=1\nK=w'],
  ])('%s', (_, before, after) => {
    expect(set(before, { K: 'w' })).toBe(after)
  })

  it('does not make an unfinished name its own value', () => {
    expect(set('A=1\nK', { K: 'K' })).toBe('A=1\nK=K')
  })

  it('is not inserted where Compose would then refuse the file', () => {
    expect(() => set('A=1\nB C', { K: 'w' })).toThrow(
      expect.objectContaining({ fault: 'name-space', line: 2 }),
    )
  })
})

describe('D19 of duplicates one line is left, the one in force', () => {
  it('in its place, with the others reported', () => {
    expect(changeEnv('K=1\nA=1\nexport K=2\nB=1\nK=3\n', { set: { K: 'w' } })).toEqual({
      text: 'A=1\nB=1\nK=w\n',
      changes: [{ key: 'K', before: '3', after: 'w', removedLines: [1, 3] }],
    })
  })

  it('also where the last one already says what is wanted, because a script reads the first', () => {
    expect(changeEnv('K=1\nA=1\nK="2"\n', { set: { K: '2' } })).toEqual({
      text: 'A=1\nK="2"\n',
      changes: [{ key: 'K', before: '2', after: '2', removedLines: [1] }],
    })
  })

  it('but duplicates of other keys stay', () => {
    expect(set('A=1\nA=2\n', { K: 'w' })).toBe('A=1\nA=2\nK=w\n')
  })
})

describe('D20 a key is recognised however it is written, and only its value changes', () => {
  it.each([
    ['export', 'export K=v\nA=1\n', 'export K=w\nA=1\n'],
    ['blanks', ' K = v\nA=1\n', ' K = w\nA=1\n'],
    ['a colon', 'K: v\nA=1\n', 'K: w\nA=1\n'],
    ['single quotes', `K='v'\nA=1\n`, `K='w'\nA=1\n`],
    ['double quotes', 'K="v"\nA=1\n', 'K="w"\nA=1\n'],
    ['a name alone', 'K\nA=1\n', 'K=w\nA=1\n'],
    ['export and a name alone', 'export K \nA=1\n', 'export K=w \nA=1\n'],
    ['quotes over several lines', `K="v\nK=x\nv"\nA=1\n`, `K="w"\nA=1\n`],
    ['trailing blanks', 'K=v  \t\nA=1\n', 'K=w  \t\nA=1\n'],
    ['the first of one line', `K='v' A=1\n`, `K='w' A=1\n`],
    ['the second of one line', `A='1' K=v\nB=2\n`, `A='1' K=w\nB=2\n`],
    ['both of one line', `K='v'K="x"\nB=2\n`, `K="w"\nB=2\n`],
  ])('%s', (_, before, after) => {
    expect(set(before, { K: 'w' })).toBe(after)
  })

  it.each([
    ['a space needs quotes', 'K=v\n', 'a b', `K='a b'\n`],
    ['a single quote ends single ones', `K='v'\n`, "it's", `K="it's"\n`],
    ['a dollar sign needs an escape in double ones', 'K="v"\n', '$5', `K='$5'\n`],
    ['a shell would run a backtick in double ones', 'K="v"\n', '`id`', "K='`id`'\n"],
    ['a value of several lines is written in one', 'K=v\n', 'a\nb', 'K="a\\nb"\n'],
  ])('quotes change only where the value cannot be written in them: %s', (_, before, value, after) => {
    expect(set(before, { K: value })).toBe(after)
  })

  it.each([
    ['a bare value', 'K=v  # why\n', 'w', 'K=w  # why\n'],
    ['a quoted value', 'K="v"# why\n', 'w', 'K="w"# why\n'],
    ['a tab', 'K="v"\t# why\n', 'w', 'K="w"\t# why\n'],
    ['a value that becomes empty', 'K=v # why\n', '', "K='' # why\n"],
    ['a quoted value that becomes empty', 'K="v" # why\n', '', 'K="" # why\n'],
    ['a value that needs quotes', 'K=v # why\n', 'a #b', "K='a #b' # why\n"],
  ])('a comment behind %s stays', (_, before, value, after) => {
    expect(set(before, { K: value })).toBe(after)
    expect(set(after, { K: value })).toBe(after)
  })
})

describe('D21 everything else stays as it is', () => {
  it('comments, order, blank lines, unknown keys and odd spelling', () => {
    const text = `# Settings\n\n  # indented\nZ = 1 # z\nexport A='x\n# not a comment\n'\n\n\nK=v\nweird.key[0]: 2\n\t\n#K=old\n`
    expect(set(text, { K: 'w' })).toBe(text.replace('K=v', 'K=w'))
  })

  it.each([
    ['# K=', 'A=1\n# Why K\n# K=default\n\nB=2\n', 'A=1\n# Why K\n# K=default\nK=w\n\nB=2\n'],
    ['#K=', '#K=default\nB=2\n', '#K=default\nK=w\nB=2\n'],
    ['## export K=', '## export K=default\nB=2\n', '## export K=default\nK=w\nB=2\n'],
    ['the last of several', '# K=a\n# K=b\nB=2\n', '# K=a\n# K=b\nK=w\nB=2\n'],
    ['the last line of the file', 'B=2\n  # K=default', 'B=2\n  # K=default\nK=w\n'],
  ])('a new key goes behind its commented default: %s', (_, before, after) => {
    expect(set(before, { K: 'w' })).toBe(after)
  })

  it.each(['# K is special', '# see K=1', '# K = 1', '# KK=1', `A='\n# K=1\n'`, "A='1' # K=1"])(
    'but not behind %j',
    line => {
      expect(set(`${line}\nB=2\n`, { K: 'w' })).toBe(`${line}\nB=2\nK=w\n`)
    },
  )

  it('other new keys go to the end, in the order in which they are given', () => {
    expect(set('A=1\n', { Z: '1', K: '2', B: '3' })).toBe('A=1\nZ=1\nK=2\nB=3\n')
  })
})

describe('D28 nothing is touched where the value in force is the wanted one', () => {
  it.each([
    'K=v\n',
    "K='v'\n",
    'export K="v" # c\r\n',
    ' K : v',
    '\ufeffK=v\n',
    'A=v\nK=$A\n',
    'K="\\0166"\n',
  ])('%j', text => {
    expect(changeEnv(text, { set: { K: 'v' } })).toEqual({ text, changes: [] })
    expect(changeEnv(text, { set: {}, unset: ['X'] })).toEqual({ text, changes: [] })
  })

  it('nor where a key that shall be empty is', () => {
    expect(set('K=\n', { K: '' })).toBe('K=\n')
  })

  it('by what the environment makes of it', () => {
    expect(changeEnv('K=$HOME/x\n', { set: { K: '/root/x' } }, () => '/root').changes).toEqual([])
    expect(set('K=$HOME/x\n', { K: '/root/x' })).toBe('K=/root/x\n')
  })

  it('by what it will be once the keys that it refers to have changed', () => {
    expect(set('A=1\nK=$A\n', { A: '2', K: '1' })).toBe('A=2\nK=1\n')
    expect(set('A=1\nK=$A\n', { A: '2', K: '2' })).toBe('A=2\nK=$A\n')
  })
})

describe('unset', () => {
  it('takes all lines of a key away and reports them', () => {
    expect(changeEnv('K=1\n# c\nA=1\nexport K="2\n2"\n', { set: {}, unset: ['K'] })).toEqual({
      text: '# c\nA=1\n',
      changes: [{ key: 'K', before: '2\n2', after: undefined, removedLines: [1, 4] }],
    })
  })

  it.each([
    ['the last line', 'A=1\nK=2', 'A=1\n'],
    ['a name alone', 'K\nA=1\n', 'A=1\n'],
    ['the first of one line', `K='1' A=2\n`, ' A=2\n'],
    ['the second of one line', `A='1' K=2\nB=3\n`, `A='1'\nB=3\n`],
    ['the second of the last line', `A='1'K=2\n`, `A='1'\n`],
    ['the only line', 'K=1\n', ''],
  ])('%s', (_, before, after) => {
    expect(unset(before, 'K')).toBe(after)
  })
})

it('reports what changes, in the order in which it was asked for', () => {
  const { changes } = changeEnv("A='old'\nB=1\n", { set: { NEW: 'n', A: 'new', B: '1' }, unset: ['GONE'] })
  expect(changes).toEqual([
    { key: 'NEW', before: undefined, after: 'n', removedLines: [] },
    { key: 'A', before: 'old', after: 'new', removedLines: [] },
  ])
})

it('repairs a value that Compose refuses', () => {
  expect(set('A=1\nK=pass${word\n', { K: 'pass${word' })).toBe("A=1\nK='pass${word'\n")
})

it.each([
  ['is broken', 'A=1\nB=${A\n', {}],
  ['requires a variable that is not set', 'B=${X:?}\n', {}],
  ['would require a key that goes', 'GONE=1\nB=${GONE:?}\n', { unset: ['GONE'] }],
])('refuses a file of which another value %s', (_, text, wish) => {
  expect(() => changeEnv(text, { set: { K: 'w' }, ...wish })).toThrow(EnvFileError)
})

it('refuses to set and unset one key', () => {
  expect(() => changeEnv('', { set: { K: 'v' }, unset: ['K'] })).toThrow(
    expect.objectContaining({ kind: 'wrong' }),
  )
})

it('refuses a value that cannot be written, without quoting it', () => {
  const change = () => set('', { K: 's3cr3t\0' })
  expect(change).toThrow(expect.objectContaining({ kind: 'wrong' }))
  expect(change).toThrow(expect.not.objectContaining({ message: expect.stringContaining('s3cr3t') }))
})
