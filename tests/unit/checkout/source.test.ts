import { describe, expect, it } from 'vitest'
import { sourceOf, whyUnsafe } from '@/lib/checkout/source.ts'
import { stacks } from '@/lib/stacks/list.ts'

const home = { url: 'https://example.org/stack', ref: 'v1.2.3' }
const ask = (from?: string, ref?: string) => sourceOf({ from, ref, home })

describe('where a checkout comes from', () => {
  it.each<[string | undefined, string | undefined, object]>([
    [undefined, undefined, { kind: 'repository', at: home.url, ref: 'v1.2.3' }],
    [undefined, 'main', { kind: 'repository', at: home.url, ref: 'main' }],
    ['https://example.org/x', undefined, { kind: 'repository', at: 'https://example.org/x', ref: undefined }],
    ['https://example.org/x.git', 'a/b', { kind: 'repository', at: 'https://example.org/x.git', ref: 'a/b' }],
    [
      'ssh://git@example.org/x',
      undefined,
      { kind: 'repository', at: 'ssh://git@example.org/x', ref: undefined },
    ],
    ['git@example.org:x/y', undefined, { kind: 'repository', at: 'git@example.org:x/y', ref: undefined }],
    ['file:///x', undefined, { kind: 'repository', at: 'file:///x', ref: undefined }],
    [
      'https://example.org/x.tar.gz?y=1',
      undefined,
      { kind: 'download', url: 'https://example.org/x.tar.gz?y=1' },
    ],
    ['http://127.0.0.1/x.tgz', undefined, { kind: 'download', url: 'http://127.0.0.1/x.tgz' }],
    ['/some/where', 'v1', { kind: 'path', path: '/some/where', ref: 'v1' }],
    ['x.tar.gz', undefined, { kind: 'path', path: 'x.tar.gz', ref: undefined }],
    ['./-odd', undefined, { kind: 'path', path: './-odd', ref: undefined }],
  ])('%s at %s', (from, ref, source) => expect(ask(from, ref)).toEqual(source))
})

describe('what nothing is fetched from', () => {
  it.each<[string, string | undefined, RegExp]>([
    ['', undefined, /neither an address nor a path/],
    ['-uhttps://x', undefined, /neither an address nor a path/],
    ['--upload-pack=id', undefined, /neither an address nor a path/],
    ['ext::sh -c id', undefined, /names a program for git to run/],
    ['EXT::sh', undefined, /names a program/],
    ['fd::17', undefined, /names a program/],
    ['ftp://example.org/x', undefined, /Nothing is fetched from ftp:/],
    ['javascript://x', undefined, /Nothing is fetched from javascript:/],
    ['https://', undefined, /no address that can be read/],
    ['https://example.org/x.tar.gz', 'v1', /An archive is of one moment only/],
    ['https://example.org/x', '-f', /no name of a tag/],
    ['https://example.org/x', '', /no name of a tag/],
    ['https://example.org/x', 'a..b', /no name of a tag/],
    ['https://example.org/x', 'a:b', /no name of a tag/],
    ['https://example.org/x', 'a b', /no name of a tag/],
  ])('%j at %j', (from, ref, because) => {
    expect(() => ask(from, ref)).toThrow(because)
  })

  it.each([
    'https://somebody:hush@example.org/x',
    'https://hush@example.org/x',
    'ssh://git:hush@example.org/x',
  ])('%s, and the password is not repeated', from => {
    expect(() => ask(from)).toThrow(/has a password in it/)
    expect(() => ask(from)).not.toThrow(/hush/)
  })

  it('nowhere, for a stack whose home is not known', () => {
    expect(() => sourceOf({ from: undefined, ref: undefined, home: undefined })).toThrow(/not known where/)
  })
})

it.each(stacks.map(stack => [stack.id, stack] as const))(
  '%s can be fetched by its name alone',
  (_, stack) => {
    expect(sourceOf({ from: undefined, ref: undefined, home: stack.source }).kind).toBe('repository')
  },
)

describe('Who controls the network on the way cannot change a checkout unnoticed', () => {
  it.each([
    ['http://example.org/x', 'http://', 'https://example.org/x'],
    ['http://example.org:8080/x.tar.gz', 'http://', 'https://example.org:8080/x.tar.gz'],
    ['git://example.org/x', 'git://', 'https://example.org/x'],
    ['http://127.0.0.1.example.org/x', 'http://', 'https://127.0.0.1.example.org/x'],
  ])('%s is named as unsafe, with what is safe', (from, scheme, safe) => {
    const why = whyUnsafe(ask(from))
    expect(why).toContain(`${scheme} is not encrypted`)
    expect(why).toContain(`Use ${safe} `)
  })

  it.each([
    ...[
      'https://example.org/x',
      'ssh://git@example.org/x',
      'git@example.org:x/y',
      'file:///x',
      '/some/where',
    ],
    ...['http://127.0.0.1:8080/x', 'http://localhost/x', 'http://[::1]/x.tar.gz', 'git://git.localhost/x'],
  ])('%s is not', from => {
    expect(whyUnsafe(ask(from))).toBeUndefined()
  })

  it('and the home of every stack is safe', () => {
    for (const { source } of stacks)
      expect(whyUnsafe(sourceOf({ from: undefined, ref: undefined, home: source }))).toBeUndefined()
  })
})
