import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseAst } from 'vitest/node'
import * as z from 'zod'
import { stepsPerCharacter } from '../support/pattern-work.ts'

const root = join(import.meta.dirname, '..', '..')

/** Steps for each letter: a file of eight megabytes takes a second or so. */
const MOST = 2000

const OWN_TEXT = 'It reads only what the wizard itself contains.'
const MACHINE = 'It reads what this machine says of itself.'
const ONE_BEGINNING = 'It can begin only where a run of its letters begins.'

/** Patterns that the count takes for slow, and why they do no harm. */
const EXCEPTIONS: [path: string, pattern: RegExp, why: string][] = [
  [
    'lib/doctor/proof/trial-image.ts',
    /^(?:docker\.io\/)?(?:(?:library\/)?(?:debian|ubuntu|fedora|rockylinux|almalinux|postgres|redis|python|node|nginx|httpd|mariadb)|nvidia\/cuda|ollama\/ollama)(?::(?!\S*(?:alpine|windows|nanoserver))\S+)?$/,
    'It looks ahead once, behind the first colon.',
  ],
  [
    'lib/machine/practice/invent.ts',
    /(\[(?:\\.|[^\]])+\]|\\.|[^\\])(?:\{(?:\d+,)?(\d+)\}|([+*?]))?/g,
    OWN_TEXT,
  ],
  [
    'lib/machine/practice/invent.ts',
    /\(\?<(?<name>\w+)>(?<body>(?:\\.|\[(?:\\.|[^\]])*\]|[^()\\[])*)\)/g,
    OWN_TEXT,
  ],
  ['lib/models/grouped.ts', /\B(?=(\d{3})+$)/g, 'It reads the digits of one number.'],
  ['lib/plan/compare/values.ts', /^([^:=]*)[:=]?(.*)$/s, 'It fits every text at the first attempt.'],
  ['lib/plan/compose/ambiguous-yaml.ts', /(?<!\\)(?:\\\\)*\\\n[ \t]*\n/, ONE_BEGINNING],
  ['lib/plan/glob.ts', /\[(?<not>[!^]?)(?<set>\]?[^\]]*)\]/y, 'It is tried only where a set ends.'],
  ['lib/secrets/keyed-values.ts', /[\w.-]*$/, 'It reads sixty letters.'],
  [
    'lib/secrets/personal-veil.ts',
    /(?<![\w.+-])(?!git@)[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}(?![\w-])/gi,
    ONE_BEGINNING,
  ],
  ['lib/signatures/literal-of.ts', /^\[(?:[^\]\\]|\\.)*\]/, OWN_TEXT],
  [
    'lib/stacks/parts/public-forms.ts',
    /^(?![\da-f]{8}-)[a-z][a-z\d]{0,13}(?:[-._/][a-z\d]{1,13}){0,7}(?::[a-z\d]{1,13}(?:[-._][a-z\d]{1,9}){0,4})?$/i,
    'A sign divides its parts, and it reads at most some 200 letters.',
  ],
  ['lib/stacks/reflector-selfhosted/last-arguments.ts', /(?:^|[^\\])(?:\\\\)*[$`;&|<>()]/, ONE_BEGINNING],
  [
    'lib/stacks/reflector-selfhosted/last-arguments.ts',
    /\$'((?:[^'\\]|\\[\s\S])*)'/g,
    'It ends at the quote of the next place where it could begin.',
  ],
  ['lib/system/docker-cli.ts', /\bv?(\d+\.\d+\S*?),?(?:\s|$)/, 'It fits at the first attempt behind a dot.'],
  [
    'lib/system/host/cards/pci.ts',
    /^(\S+) .*? \[03\d\d\]: (.*) \[[0-9a-f]{4}:[0-9a-f]{4}\](?: \(.*\))?$/gm,
    MACHINE,
  ],
  ['lib/system/host/sockets.ts', /(?:^|:)0(?::0)+(?::|$)/, MACHINE],
  ['lib/system/host/tools.ts', /\bv?(\d+\.\d+[^\s,]*)/, ONE_BEGINNING],
]

const literal = z.object({ pattern: z.string(), flags: z.string() })

function patternsIn(path: string): RegExp[] {
  const found: RegExp[] = []
  JSON.stringify(parseAst(readFileSync(join(root, path), 'utf8'), { lang: 'ts' }), (key, node: unknown) => {
    if (key === 'regex' && node) {
      const { pattern, flags } = literal.parse(node)
      found.push(new RegExp(pattern, flags))
    }
    return typeof node === 'bigint' ? undefined : node
  })
  return found
}

const sources = ['cli', 'lib'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => `${folder}/${path}`),
)

it('no pattern of the program takes a time that grows faster than its text', () => {
  const slow = sources.flatMap(path =>
    patternsIn(path)
      .filter(one => stepsPerCharacter(one, { isConsumed: true }) > MOST)
      .map(one => `${path} ${one}`),
  )
  expect(slow.sort()).toEqual(EXCEPTIONS.map(([path, one]) => `${path} ${one}`).sort())
})
