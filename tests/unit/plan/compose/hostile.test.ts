import { describe, expect, test } from 'vitest'
import { readCompose } from '@/lib/plan/compose/read.ts'
import { modelOf, problemOf, readTexts, webFile } from '../../../support/compose-texts.ts'
import { forSeeds } from '../../../support/seeded-random.ts'

const chain = (length: number, line: (index: number) => string) =>
  Array.from({ length }, (_, index) => line(index + 1)).join('\n')

describe('files that unfold without end are refused', () => {
  test.each([
    ['lists of aliases', `a0: &a0 [x, x]\n${chain(40, n => `a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`)}`],
    [
      'mappings of aliases',
      `a0: &a0 {k: v}\n${chain(40, n => `a${n}: &a${n} {p: *a${n - 1}, q: *a${n - 1}}`)}`,
    ],
    ['levels of aliases', `a0: &a0 {k: v}\n${chain(9000, n => `a${n}: &a${n} {p: *a${n - 1}}`)}`],
    [
      'a chain of extends',
      `services:\n${chain(200, n => `  s${n}: {extends: s${n + 1}}`)}\n  s201: {image: x}`,
    ],
    [
      'many that extend one large service',
      `services:\n  s0: {x-a: [${'1,'.repeat(9000)}]}\n${chain(2000, n => `  s${n}: {extends: s0}`)}`,
    ],
    ['nested lists', `a: ${'['.repeat(5000)}`],
    ['nested mappings', `a: ${'{b: '.repeat(5000)}`],
    ['nested compact lists', `a:\n  ${'- '.repeat(5000)}`],
    ['a text of a megabyte', `a: ${'x'.repeat(2 ** 20)}`],
  ])('%s', (_, text) => {
    expect(problemOf(text).kind).toBe('too-large')
  })

  test('includes that double at each step', () => {
    const include = (path: string) =>
      `include: [i${Number(path.slice(1)) + 1}, {path: i${Number(path.slice(1)) + 1}}]`
    expect(
      readCompose(['i0'], path => (Number(path.slice(1)) < 40 ? include(path) : 'services: {}')).problem
        ?.kind,
    ).toBe('too-large')
  })

  test('includes and extends of ever new files', () => {
    const next = (path: string) => `${path.slice(0, 1)}${Number(path.slice(1)) + 1}`
    expect(readCompose(['i0'], path => `include: [${next(path)}]`).problem?.kind).toBe('too-large')
    const extending = (path: string) => `services: {a: {extends: {file: ${next(path)}, service: a}}}`
    expect(readCompose(['e0'], extending).problem?.kind).toBe('too-large')
  })
})

describe('A compose file cannot hide keys behind a line end that only Compose knows', () => {
  test.each([
    ['a line separator in a comment', '# note\u2028    privileged: true'],
    ['a paragraph separator in a comment', '# note\u2029    privileged: true'],
    ['a next-line character in a comment', '# note\u0085    privileged: true'],
    ['a line separator in a block of text', 'command: |\n  run\u2028    privileged: true'],
    ['a line separator before a provider', '# note\u2028    provider: {type: ./evil}'],
  ])('%s', (_, body) => {
    const problem = problemOf(webFile(`image: x\n${body}`))
    expect(problem).toMatchObject({ kind: 'not-yaml', line: body.includes('|') ? 5 : 4 })
    expect(problem.because).toContain('U+2028')
  })

  test('An escape of the same character in a value stays allowed', () => {
    const { model } = readTexts({ 'a.yml': webFile('environment: {A: "a\\u2028b"}') })
    expect(model?.services.web?.environment).toEqual({ A: 'a\u2028b' })
  })
})

describe('A compose file cannot hide what it says behind a YAML tag', () => {
  test.each([
    ['a mount as !!binary', 'volumes:\n  - !!binary LzovaG9zdA=='],
    ['a key as !!binary', 'x-a: 1\n!!binary cHJpdmlsZWdlZA==: true'],
    ['a merge as !!merge', 'x-a: 1\n!!merge "<<": {privileged: true}'],
    ['a tag written as its address', 'x-a: 1\nimage: !<tag:yaml.org,2002:binary> eA=='],
    ['a tag of its own', 'x-a: 1\nimage: !own x'],
    ['the tag without a name', 'x-a: 1\nprivileged: ! true'],
  ])('%s', (_, body) => {
    const problem = problemOf(webFile(body))
    expect(problem).toMatchObject({ kind: 'shape', line: 4 })
    expect(problem.because).toContain('tag')
  })

  test.each([
    ['in quotes', '"<<": {privileged: true}'],
    ['with a type', '!!str <<: {privileged: true}'],
    ['as an alias', '*merge : {privileged: true}'],
  ])('a merge %s', (_, merge) => {
    const problem = problemOf(`x-m: [&merge "<<"]\n${webFile(`x-a: 1\n${merge}`)}`)
    expect(problem).toMatchObject({ kind: 'shape', line: 5 })
    expect(problem.because).toContain('`<<`')
  })

  test('The types of YAML and the tags of Compose stay allowed', () => {
    const { web } = modelOf(
      webFile('image: !!str x\nenvironment: !!map {A: !!int 1, B: !reset null}\nprofiles: !!seq [a]'),
    ).services
    expect(web).toMatchObject({ image: 'x', environment: { A: '1' }, profiles: ['a'] })
  })
})

describe('A compose file cannot hide what it says where the YAML library of Compose reads other text', () => {
  test.each([
    ['a key behind a question mark', 'x-a: 1\ndeploy: {?replicas: 5000}', '`?`'],
    ['a quoted key behind a question mark', 'x-a: 1\nbuild: {context: ., ?"privileged": true}', '`?`'],
    ['a pair behind a question mark', 'x-a: 1\nvolumes: [a, ?type: bind]', '`?`'],
    ['a file to extend', 'x-a: 1\nextends: {service: api, ?file: other.yml}', '`?`'],
    ['a value that begins with a colon', 'x-a: 1\nvolumes: [a, &x :b]', '`:`'],
    ['a colon before a comma', 'x-a: 1\nx-b: {privileged:, a: true}', 'colon'],
    ['a colon before a bracket', 'x-a: 1\nx-b: [privileged:]', 'colon'],
    ['a colon in an anchor', 'x-a: 1\nimage: &x:y z', 'anchor'],
    ['an anchor that ends with a colon', 'x-a: 1\nx-b: {&xa: b}', 'anchor'],
    ['a letter of another language in an alias', 'x-a: 1\nx-b: {&é a: *é }', 'anchor'],
    ['an escaped line end before an empty line', 'x-a: 1\nimage: "a\\\n\n  b"', 'backslash'],
    ['a byte order mark before a key', 'x-a: 1\n\uFEFFimage: x', 'U+FEFF'],
    ['a byte order mark in a comment', 'x-a: [a,\n\uFEFF# b\n]', 'U+FEFF'],
  ])('%s', (_, body, because) => {
    const problem = problemOf(webFile(body))
    expect(problem).toMatchObject({ kind: 'not-yaml', line: 4 })
    expect(problem.because).toContain(because)
  })

  test('A byte order mark before the first key', () => {
    expect(problemOf(`\n\uFEFF${webFile('image: x')}`).because).toContain('U+FEFF')
  })

  test('Question marks, colons and line ends that mean the same to both stay allowed', () => {
    const { web } = modelOf(
      `\uFEFF${webFile('image: ?x\nenvironment: {? A: 1, "B":"?b", C: "a:", D: a:b}\ncommand: ["a\\\\\n\n  b", "c\\\n  d"]')}`,
    ).services
    expect(web).toMatchObject({
      image: '?x',
      environment: { A: '1', B: '?b', C: 'a:', D: 'a:b' },
      command: ['a\\\nb', 'cd'],
    })
  })
})

describe('A block of text at the end of a file', () => {
  const fileWith = (block: string) => `services:\n  web:\n    image: x\n    environment:\n      A: ${block}`

  test.each([
    ['|\n       x\n       y', 'x\ny'],
    ['|+\n       x\n       y', 'x\ny'],
    ['>\n       x\n       y', 'x y'],
    ['|-\n       x\n       y', 'x\ny'],
    ['|\n       x\n       y\n', 'x\ny\n'],
    ['|+\n       x\n\n', 'x\n\n'],
    ['|\n       x\n# note', 'x\n'],
  ])('%j has a line end only where the file has one', (block, value) => {
    expect(modelOf(fileWith(block)).services.web?.environment).toEqual({ A: value })
  })

  test('is refused where blanks without a line end follow it', () => {
    expect(problemOf(fileWith('|+\n       x\n       '))).toMatchObject({ kind: 'shape', line: 5 })
  })
})

describe('A compose file cannot seem to take out what Compose keeps', () => {
  test.each([
    ['by a merge of an anchor', 'x-r: &r {privileged: !reset null}', 'web: {<<: *r}'],
    ['by a merge in its place', '', 'web: {<<: {privileged: !reset null}}'],
    ['by an alias of another service', '', 'api: &r {privileged: !reset null}\n  web: *r'],
    ['by an alias of the tag', 'x-r: &r !reset null', 'web: {privileged: *r}'],
    ['by an alias of a list', 'x-r: &r [!reset null]', 'web: {volumes: *r}'],
    ['by an alias of its name', 'x-r: &r web', '*r : {privileged: !reset null}'],
    ['by a tag on its name', '', 'web: {!override privileged: false}'],
    ['inside !override', '', 'web: !override {image: x, privileged: !reset true}'],
  ])('%s', (_, before, services) => {
    const problem = problemOf(`services: {web: {image: x, privileged: true}}
---
${before}
services:
  ${services}
`)
    expect(problem).toMatchObject({ kind: 'shape' })
    expect(problem.because).toContain('`!reset`')
  })

  test('by an anchor that is defined again below !reset', () => {
    const text = 'x-a: &a {image: x}\nx-b: !reset {k: &a {image: evil}}\nservices: {web: *a}'
    expect(modelOf(text).services.web?.image).toBe('evil')
  })
})

describe('large things of an ordinary kind are read', () => {
  test('all ports of a machine, again and again', () => {
    const { model } = readTexts({
      'a.yml': webFile(`ports:\n${chain(500, () => '  - "1-65535:1-65535/udp"')}`),
    })
    expect(model?.services.web?.ports).toMatchObject([{ target: '1-65535' }])
  })

  test('thousands of variables in one service', () => {
    const { model } = readTexts({
      'a.yml': webFile(`environment:\n${chain(3000, n => `  K${n}: \${V${n}:-x}`)}`),
    })
    expect(model?.services.web?.uses).toHaveLength(3000)
  })
})

const SHARDS = [
  ...[
    'a',
    'b',
    ':',
    ' ',
    '\n',
    '-',
    '{',
    '}',
    '[',
    ']',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '"',
    "'",
    '#',
    '$',
    '<<',
    '?',
  ],
  ...[
    ',',
    '%',
    '@',
    '`',
    '~',
    '0',
    '1.5',
    '.',
    '\t',
    '\r',
    'é',
    '\ufeff',
    '\0',
    '${',
    '!reset ',
    '!override ',
  ],
  ...[
    'services:',
    '\n  ',
    '\n    ',
    '- ',
    ': ',
    'ports',
    'volumes',
    'extends',
    'include',
    'environment',
    '---\n',
  ],
]

test('garbage never does more than raise a problem', () => {
  forSeeds(2000, random => {
    const before = random.pick(['', 'services:\n  a:\n    ', 'services:\n  a: {'])
    const { model, problem } = readTexts({ 'a.yml': before + random.text(SHARDS, 40) })
    expect(model ?? problem).toBeDefined()
    if (problem)
      expect(problem).toMatchObject({ file: 'a.yml', line: expect.any(Number), because: expect.any(String) })
  })
})
