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
  unpackTar(inPieces(bytes), into(), signal)
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
    ['a device', [{ name: 'd', type: '3' }]],
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

it('stops when it is asked to', async () => {
  const cancel = new AbortController()
  cancel.abort()
  await expect(unpack(tarGzOf([{ name: 'a' }]), cancel.signal)).rejects.toMatchObject({ name: 'AbortError' })
})
