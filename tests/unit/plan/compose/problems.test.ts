import { describe, expect, test } from 'vitest'
import { readCompose } from '@/lib/plan/compose/read.ts'
import { type ComposeTexts, problemOf, readTexts, webFile } from '../../../support/compose-texts.ts'

const web = (body: string) => webFile(`image: x\n${body}`)

describe('a problem names its kind, file, line and cause', () => {
  test.each<[string, string, number, RegExp]>([
    ['not-yaml', web('ports: ["80:80"'), 5, /YAML/],
    ['not-yaml', web('image y'), 4, /YAML/],
    ['not-yaml', 'services: *none', 1, /alias/],
    ['empty', '', 1, /nothing/],
    ['empty', '# only a comment\n', 1, /nothing/],
    ['shape', 'hello', 1, /services/],
    ['shape', '- services', 1, /services/],
    ['shape', 'services: {a: {image: x}}\n---\n', 2, /services/],
    ['shape', 'services:\n  - web', 1, /services/],
    ['shape', 'services:\n', 1, /services/],
    ['shape', 'services:\n  web: nginx', 2, /a mapping for services\.web/],
    ['shape', 'services:\n  web:\n', 2, /a mapping for services\.web/],
    ['shape', web('ports: 80'), 4, /a list for services\.web\.ports/],
    ['shape', web('ports:\n  - 80\n  - {published: 80}'), 6, /target/],
    ['shape', web('ports:\n  - 70000'), 5, /port/],
    ['shape', web('volumes:'), 4, /a list for services\.web\.volumes/],
    ['shape', web('volumes:\n  - ./a:/a\n  - data:/x:ro:rw'), 6, /too many colons/],
    ['shape', web('volumes:\n  - "./a\\0b:/x"'), 5, /NUL/],
    ['shape', web('"a\\0b": c'), 4, /NUL/],
    ['shape', web('volumes:\n  - type: bind\n    target: /a'), 5, /source/],
    ['shape', web('environment:\n  A: 1\n  B: {c: d}'), 6, /text for services\.web\.environment\.B/],
    ['shape', web('environment:\n  - A=1\n  - 5'), 6, /KEY=value/],
    ['shape', web('env_file:\n  - path: a\n  - required: false'), 6, /path/],
    ['shape', web('env_file:'), 4, /services\.web\.env_file/],
    ['shape', web('depends_on:\n  db: started'), 5, /a mapping for services\.web\.depends_on\.db/],
    ['shape', web('depends_on: db'), 4, /names/],
    ['shape', web('build: [.]'), 4, /directory/],
    ['shape', web('healthcheck: curl'), 4, /a mapping for services\.web\.healthcheck/],
    ['shape', web('command: {a: b}'), 4, /text or a list for services\.web\.command/],
    ['shape', web('deploy: {resources: {reservations: {devices: all}}}'), 4, /a list/],
    ['shape', web('image: y'), 4, /"image" stands twice/],
    ['shape', web('5: y'), 4, /name has to be text/],
    ['shape', web('<<: [x]'), 4, /merges mappings/],
    ['shape', 'services:\n  "a b": {image: x}', 2, /"a b" is no name that is allowed among the services/],
    ['shape', 'services: {a: {image: x}}\n"b\\n ok": 1\n"b\\n ok": 2', 3, /^"b\\u\{a\} ok" stands twice/],
    [
      'shape',
      'services: {a: {image: x}}\nnetworks:\n  "a:b": {}',
      3,
      /"a:b" is no name that is allowed among the networks/,
    ],
    [
      'shape',
      'services: {a: {image: x}}\nmodels:\n  "a:b": {model: x}',
      3,
      /"a:b" is no name that is allowed among the models/,
    ],
    ['shape', 'services:\n  a/b: {image: x}', 2, /"a\/b" is no name/],
    ['shape', 'services:\n  "": {image: x}', 2, /"" is no name/],
    ['shape', 'services:\n  __proto__: {image: x}', 2, /cannot use "__proto__" as a name among the services/],
    [
      'shape',
      'services: {web: {image: x}}\nvolumes:\n  __proto__: {}',
      3,
      /cannot use "__proto__" as a name among the volumes/,
    ],
    ['shape', 'services:\n  "a\\e[2J": {image: x}', 2, /"a\\u001b\[2J" is no name/],
    ['shape', 'services: {a: {image: x}}\nvolumes:\n  ../data: {}', 3, /among the volumes/],
    ['shape', 'services: {a: {image: x}}\nsecrets:\n  "a\\nb": {}', 3, /among the secrets/],
    ['shape', 'volumes:\n  data: big', 2, /a mapping for volumes\.data/],
    ['shape', 'include: base.yml', 1, /list/],
    ['shape', web('extends: [base]'), 4, /names no service/],
    ['missing-service', web('extends: base'), 4, /"base" in compose\.yml/],
    ['missing-file', 'include:\n  - sub/base.yml', 2, /sub\/base\.yml/],
    ['cycle', 'services: &a\n  web: *a', 2, /alias/],
    [
      'cycle',
      'services:\n  a: {extends: b}\n  b: {extends: a}',
      2,
      /a in compose\.yml, then b in compose\.yml, then a/,
    ],
    ['cycle', 'services: {a: {image: x}}\ninclude: [compose.yml]', 2, /circle/],
  ])('%s: %j', (kind, text, line, because) => {
    const problem = problemOf(text)
    expect(problem).toMatchObject({ kind, file: 'compose.yml', line })
    expect(problem.because).toMatch(because)
    expect(problem.remedy).not.toBe('')
  })
})

describe('the file it names is the one to mend', () => {
  test.each<[string, ComposeTexts, string, number]>([
    [
      'an override of another form',
      { 'a.yml': web('ports: ["80:80"]'), 'b.yml': webFile('ports: {a: b}') },
      'b.yml',
      3,
    ],
    ['a shape in the first of two', { 'a.yml': web('ports: 5'), 'b.yml': webFile('ports: 6') }, 'b.yml', 3],
    ['an included file', { 'a.yml': 'include: [sub/b.yml]', 'sub/b.yml': web('ports: 5') }, 'sub/b.yml', 4],
    [
      'an extended service',
      { 'a.yml': web('extends: {file: sub/b.yml, service: web}'), 'sub/b.yml': web('volumes: 5') },
      'sub/b.yml',
      4,
    ],
  ])('%s', (_, texts, file, line) => {
    expect(problemOf(texts)).toMatchObject({ file, line })
  })
})

test('a file that is missing is named as it is to be looked up', () => {
  const texts = { 'compose.yml': 'include: [./sub/../a.yml]' }
  expect(problemOf(texts)).toMatchObject({ kind: 'missing-file', wants: 'a.yml' })
  expect(readCompose(['./compose.yml'], () => undefined).problem).toMatchObject({ wants: 'compose.yml' })
  expect(readCompose([], () => undefined).problem?.kind).toBe('empty')
})

test('an override that conflicts says with what', () => {
  const { kind, because } = problemOf({ 'a.yml': web('ports: ["80:80"]'), 'b.yml': webFile('ports: {a: b}') })
  expect(kind).toBe('conflict')
  expect(because).toContain('a.yml, line 4')
})

test('a line that breaks YAML is not quoted, for it may hold a secret', () => {
  const secrets = [
    '"',
    "'",
    '] ',
    '\n]',
    '{',
    '@',
    '\\q',
    '"\\q',
    ': : ',
    '\t',
    '&a &b ',
    '- ',
    '%',
    '*',
  ].map(broken => `${broken}s3cret`)
  const said = secrets.map(secret =>
    JSON.stringify(readTexts({ 'a.yml': web(`environment:\n  KEY: ${secret}`) }).problem),
  )
  expect(said.filter(Boolean).length).toBeGreaterThan(5)
  expect(said.join()).not.toContain('s3cret')
})
