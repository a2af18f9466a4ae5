import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { globParts } from '@/lib/plan/glob.ts'
import { dockerRules, gitRules, ignoredByDocker, ignoredByGit } from '@/lib/plan/ignore-rules.ts'

const folder = mkdtempSync(join(tmpdir(), 'ignore-rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

const FILES = [
  ...[
    'a.db',
    'b.txt',
    'src/a.db',
    'src/lib/x.py',
    'lib/x.py',
    'data/1/a.wav',
    'data/.keep',
    'celerybeat-schedule.db',
  ],
  ...[
    'x/data/2',
    'logs/a.log',
    'logs/keep.log',
    'deep/er/logs/a.log',
    'a[1].txt',
    'a1.txt',
    '-x',
    'ab',
    '#x',
    '!x',
  ],
  ...[
    'build/out/a.js',
    'src/build/a.js',
    'site/a',
    'src/site/a',
    'docs/_build/a',
    'file.pyc',
    'file.pyd',
    ' x',
    'x ',
  ],
]

const LINES = [
  ...[
    '*.db',
    'lib/',
    '/lib/',
    'data/',
    'celerybeat-schedule*',
    '*.py[cod]',
    '*.py[!c]',
    '/site',
    'docs/_build/',
    '**/logs',
  ],
  ...[
    'logs/**',
    '**/logs/*.log',
    'build',
    'src/build',
    'a?',
    'a[1].txt',
    'a\\[1\\].txt',
    '*',
    'x/**/2',
    '\\#x',
    '\\!x',
    'x\\ ',
  ],
  ...[
    'data/**\n!data/.keep',
    '*.log\n!keep.log',
    '*\n!src',
    '*\n!src/\n!src/a.db',
    '!a.db\n*.db',
    '# *\n\n/\n!/\n',
    'src/*.db  ',
    'src/*.db\\ ',
    'ab\t \t',
    'ab\\  ',
    'ab\\\\ ',
    'a  b',
    '[ab\n[',
    '[a]b',
  ],
]

beforeAll(() => {
  execFileSync('git', ['init', '--quiet', folder])
  for (const path of FILES) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), '')
  }
})

/** What of the files git would add, asked of git itself. */
function addedByGit(rules: string): string[] {
  writeFileSync(join(folder, '.gitignore'), rules)
  const options = ['-c', 'core.excludesFile=/dev/null', '-C', folder]
  const asked = [...options, 'ls-files', '-z', '--others', '--exclude-per-directory=.gitignore']
  return execFileSync('git', asked)
    .toString()
    .split('\0')
    .filter(path => path !== '' && path !== '.gitignore')
}

describe('ignoredByGit', () => {
  it.each(LINES)('agrees with git about %j', text => {
    const rules = gitRules(text)
    const isIgnored = (path: string) => {
      const names = path.split('/')
      return names.some(
        (_name, at) => ignoredByGit(rules, names.slice(0, at + 1), at < names.length - 1) === true,
      )
    }
    expect(FILES.filter(path => !isIgnored(path)).toSorted()).toEqual(addedByGit(text).toSorted())
  })

  it('looks for the end of a set only where there is one', () => {
    const exec = vi.spyOn(RegExp.prototype, 'exec')
    try {
      globParts(`${'['.repeat(1000)}*`)
      expect(exec.mock.calls.length).toBeLessThan(10)
    } finally {
      exec.mockRestore()
    }
  })

  it('takes a number of steps that grows with the pattern and the name alone', () => {
    const rules = gitRules(`${'*a'.repeat(60)}b\n${'**/a/'.repeat(60)}b\n`)
    const name = 'a'.repeat(250)
    expect(ignoredByGit(rules, [name], false)).toBeUndefined()
    expect(
      ignoredByGit(
        rules,
        Array.from({ length: 40 }, () => 'a'),
        false,
      ),
    ).toBeUndefined()
  })
})

describe('ignoredByDocker', () => {
  it.each([
    ['node_modules', 'node_modules/x.js', true],
    ['node_modules', 'www/node_modules/x.js', false],
    ['**/node_modules', 'www/node_modules/x.js', true],
    ['/dist/', 'dist/a', true],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/README.md', false],
    ['*\n!src', 'src/a.py', false],
    ['*\n!src\nsrc/*.pyc', 'src/a.pyc', true],
    ['data/**\n!data/keep/x', 'data/keep/x', false],
    ['# *\n', '# *', false],
  ])('%j says of %s: %s', (text, path, isIgnored) => {
    expect(ignoredByDocker(dockerRules(text), path.split('/'))).toBe(isIgnored)
  })
})
