import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract } from '@/lib/system/unpack/archive.ts'
import { packServer } from '../../../../scripts/pack-server.mjs'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
const FILES: Record<string, string | Buffer> = {
  'package.json': '{}',
  'a/empty.js': '',
  'a/b/c/däep.txt': 'Größe\n',
  'a/line\nend': 'a name with a line end',
  'zero.bin': Buffer.from([0, 10, 0, 255, 13, 10]),
  'large.bin': Buffer.alloc(20_000, 'x\n'),
}

function pack(files: typeof FILES, version = '1.2.3') {
  const [from, into] = [join(folder(), 'from'), join(folder(), 'into')]
  mkdirSync(into, { recursive: true })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(from, path, '..'), { recursive: true })
    writeFileSync(join(from, path), content)
  }
  packServer(from, into, version)
  return readdirSync(into).map(name => join(into, name))
}

describe('an archive', () => {
  it('comes out as it went in', () => {
    const [archive = ''] = pack(FILES)
    const out = join(folder(), 'out')
    mkdirSync(out)
    const list = extract(archive, out)
    expect(Object.fromEntries(list.map(([path]) => [path, readFileSync(join(out, path))]))).toEqual(
      Object.fromEntries(Object.entries(FILES).map(([path, content]) => [path, Buffer.from(content)])),
    )
    expect(list.reduce((sum, [, size]) => sum + size, 0)).toBe(
      Buffer.concat(Object.values(FILES).map(text => Buffer.from(text))).length,
    )
  })

  it('is named after its version and what it holds', () => {
    const one = pack({ a: '1' }, '1.2.3')
    expect(pack({ a: '1' }, '1.2.3')).toEqual(one)
    expect(one[0]).toMatch(/\/server-1\.2\.3-[0-9a-f]{12}\.pack$/)
    expect(pack({ a: '2' }, '1.2.3')).toHaveLength(2)
    expect(pack({ b: '2' }, '1.2.3')).toHaveLength(3)
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut short', bytes => bytes.subarray(0, bytes.length / 2)],
    ['something else', () => Buffer.from('garbage')],
  ])('that is %s is not taken for one', (_, damage) => {
    const [archive = ''] = pack(FILES)
    writeFileSync(archive, damage(readFileSync(archive)))
    expect(() => extract(archive, join(folder(), 'out'))).toThrow()
  })
})
