import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { unpackTar } from '@/lib/system/tar/unpack-tar.ts'
import { type TarEntry, tarGzOf, tarOf } from '../../../support/tar.ts'
import { modeOf, temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
const into = () => join(folder(), 'into')
const outside = () => join(folder(), 'outside')
beforeEach(() => {
  fs.mkdirSync(into())
  fs.writeFileSync(outside(), 'mine')
})

/** In pieces of a size that fits nothing. */
const inPieces = (bytes: Buffer) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / 77) }, (_, at) => bytes.subarray(at * 77, at * 77 + 77)),
  )
const unpack = (bytes: Buffer, signal = new AbortController().signal) =>
  unpackTar(inPieces(bytes), { into: into(), leaves: name => name === 'left', signal })
const unpackEntries = (...entries: TarEntry[]) => unpack(tarGzOf(entries))
const read = (path: string) => fs.readFileSync(join(into(), path), 'utf8')

describe('an archive', () => {
  it('gives its files, folders, programs and links', async () => {
    await unpackEntries(
      { name: 'a/', type: '5' },
      { name: 'a/text', text: 'x'.repeat(5000) },
      { name: './b/run.sh', text: '#!', mode: 0o755 },
      { name: 'a/link', type: '2', link: '../b/run.sh' },
      { name: 'empty' },
    )
    expect(read('a/text')).toBe('x'.repeat(5000))
    expect(read('a/link')).toBe('#!')
    expect(read('empty')).toBe('')
    expect([modeOf(join(into(), 'b/run.sh')) & 0o111, modeOf(join(into(), 'a/text')) & 0o111]).not.toContain(
      0o7,
    )
    expect(modeOf(join(into(), 'b/run.sh')) & 0o100).toBe(0o100)
    expect(modeOf(join(into(), 'a/text')) & 0o100).toBe(0)
  })

  it.each(['gnu', 'pax', 'ustar'])(
    'of the form %s, as the tar program makes it, is what it was made from',
    async format => {
      const from = join(folder(), 'from')
      const long = `${'deep/'.repeat(15)}${'n'.repeat(60)}`
      fs.mkdirSync(join(from, long), { recursive: true })
      fs.writeFileSync(join(from, long, 'ä.txt'), 'deep')
      fs.symlinkSync(`../${'n'.repeat(60)}/ä.txt`, join(from, long, 'link'))
      const bytes = execFileSync('tar', ['-cz', `--format=${format}`, '-C', from, '.'])
      await unpack(bytes)
      expect(read(`${long}/link`)).toBe('deep')
    },
  )
})

describe('what leads out of the folder', () => {
  it.each<[string, TarEntry[]]>([
    ['a path with ..', [{ name: '../outside', text: 'theirs' }]],
    ['a path with .. in its middle', [{ name: 'a/../../outside', text: 'theirs' }]],
    ['an absolute path', [{ name: '/tmp/outside', text: 'theirs' }]],
    ['a link', [{ name: 'l', type: '2', link: '../outside' }]],
    ['an absolute link', [{ name: 'l', type: '2', link: '/etc/passwd' }]],
    ['a link to nothing', [{ name: 'l', type: '2', link: 'nowhere' }]],
    ['a link to itself', [{ name: 'l', type: '2', link: 'l' }]],
    ['a hard link', [{ name: 'l', type: '1', link: '../outside' }]],
    [
      'two links together',
      [
        { name: 'a/b/up', type: '2', link: '../..' },
        { name: 'out', type: '2', link: 'a/b/up/../outside' },
      ],
    ],
    [
      'a file through a link',
      [
        { name: 'l', type: '2', link: '..' },
        { name: 'l/outside', text: 'theirs' },
      ],
    ],
    [
      'a link below a link',
      [
        { name: 'l', type: '2', link: '..' },
        { name: 'l/planted', type: '2', link: 'outside' },
      ],
    ],
    [
      'a link below a link that stays inside',
      [
        { name: 'a/b/c', text: 'x' },
        { name: 'l', type: '2', link: 'a' },
        { name: 'l/planted', type: '2', link: 'b' },
      ],
    ],
    ['a device', [{ name: 'd', type: '3' }]],
    ['a device of blocks', [{ name: 'd', type: '4' }]],
    ['a pipe', [{ name: 'd', type: '6' }]],
    ['a name with a line end', [{ name: 'a\nb', text: 'x' }]],
    ['a name that moves the cursor', [{ name: 'a\u001b]0;pwn\u0007', text: 'x' }]],
    [
      'two files of one name',
      [
        { name: 'a', text: 'one' },
        { name: './a', text: 'two' },
      ],
    ],
    [
      'a file in the place of a folder',
      [
        { name: 'a/b', text: 'one' },
        { name: 'a', text: 'two' },
      ],
    ],
    [
      'a link in the place of a file',
      [
        { name: 'a', text: 'one' },
        { name: 'a', type: '2', link: '.' },
      ],
    ],
    [
      'a long name with ..',
      [
        { name: '@', type: 'L', text: '../outside' },
        { name: 'x', text: 'theirs' },
      ],
    ],
    [
      'an extended name with ..',
      [
        { name: '@', type: 'x', text: '19 path=../outside\n' },
        { name: 'x', text: 'theirs' },
      ],
    ],
  ])('is refused: %s', async (_, entries) => {
    await expect(unpackEntries(...entries)).rejects.toMatchObject({ name: 'Refusal', kind: 'refused' })
    expect(fs.readFileSync(outside(), 'utf8')).toBe('mine')
    expect(fs.readdirSync(folder()).sort()).toEqual(['into', 'outside'])
  })
})

describe('what is no archive', () => {
  const good = tarOf([{ name: 'a', text: 'x'.repeat(3000) }])
  it.each<[string, () => Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['text', () => Buffer.from('<html>Not found</html>')],
    ['a compressed text', () => tarGzOf([]).subarray(0, 5)],
    ['one without entries', () => tarGzOf([])],
    [
      'one that ends in the middle',
      () => tarGzOf([{ name: 'a', text: 'x'.repeat(100_000) }]).subarray(0, 150),
    ],
  ])('is refused: %s', async (_, bytes) => {
    await expect(unpack(bytes())).rejects.toMatchObject({ name: 'Refusal', kind: 'refused' })
  })
  it('is refused with a header that is damaged', async () => {
    const { gzipSync } = await import('node:zlib')
    const damaged = Buffer.from(good)
    damaged[0] = (damaged[0] ?? 0) ^ 1
    await expect(unpack(gzipSync(damaged))).rejects.toThrow('It is damaged, or no tar archive.')
    await expect(unpack(gzipSync(good.subarray(0, 1500)))).rejects.toThrow('It ends in the middle.')
  })
})

const extended = (text: string): TarEntry => ({ name: '@', type: 'x', text })
const base256 = (first: number, last: number[]) => {
  const field = Buffer.alloc(12)
  field[0] = first
  Buffer.from(last).copy(field, 12 - last.length)
  return field
}

describe('A size that is no number of bytes does not switch the limit off', () => {
  it.each<[string, TarEntry[]]>([
    ['letters', [extended('13 size=nope\n')]],
    ['nothing', [extended('8 size=\n')]],
    ['a negative one', [extended('11 size=-5\n')]],
    ['a broken one', [extended('13 size=1.5\n')]],
    ['hexadecimal', [extended('14 size=0x10\n')]],
    ['with an exponent', [extended('12 size=1e3\n')]],
    ['endless', [extended('17 size=Infinity\n')]],
    ['larger than is counted exactly', [extended('25 size=9007199254740993\n')]],
    ['a record of a length with letters', [extended('1x size=1\n')]],
    ['a record that is longer than all', [extended('99 size=1\n')]],
    ['octal with other letters', [{ name: 'a', text: 'x', size: '0000000000x1' }]],
    ['octal with an eight', [{ name: 'a', text: 'x', size: '000000000081' }]],
    ['octal with a sign', [{ name: 'a', text: 'x', size: '-00000000001' }]],
    ['binary and negative', [{ name: 'a', text: 'x', size: base256(0xff, [0xff]) }]],
    ['binary and enormous', [{ name: 'a', text: 'x', size: base256(0x80, [1, 0, 0, 0, 0, 0, 0, 0, 0]) }]],
  ])('%s', async (_, entries) => {
    await expect(unpackEntries(...entries, { name: 'b', text: 'x' })).rejects.toThrow(
      'It is damaged, or no tar archive.',
    )
  })

  it.each<[string, TarEntry[]]>([
    ['decimal', [extended('22 size=5368709120000\n'), { name: 'a', text: 'x' }]],
    ['binary', [{ name: 'a', text: 'x', size: base256(0x80, [2, 0, 0, 0, 0]) }]],
    ['octal', [{ name: 'a', text: 'x', size: '77777777777\0' }]],
  ])('%s: what is too large is refused before it is written', async (_, entries) => {
    await expect(unpackEntries(...entries)).rejects.toThrow('The archive is far too large')
  })

  it('a binary size within bounds is read', async () => {
    await unpackEntries({ name: 'a', text: 'xyz', size: base256(0x80, [3]) })
    expect(read('a')).toBe('xyz')
  })
})

it('What is left in an archive is left there wherever it lies and whatever it is', async () => {
  await unpackEntries(
    { name: 'a/left/b', text: 'x' },
    { name: 'left', type: '2', link: '/etc' },
    { name: 'a/c', text: 'x' },
  )
  expect(fs.readdirSync(into(), { recursive: true }).sort()).toEqual(['a', 'a/c'])
})

it('stops when it is asked to', async () => {
  const cancel = new AbortController()
  cancel.abort()
  await expect(unpack(tarGzOf([{ name: 'a' }]), cancel.signal)).rejects.toMatchObject({ name: 'AbortError' })
})
