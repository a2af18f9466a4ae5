import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { changeEnv } from '@/lib/plan/env/change-env.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { decodeFile, encodeFile } from '@/lib/system/file-text.ts'
import { forSeeds } from '@/tests/support/seeded-random.ts'

const decoded = (bytes: Buffer, path = 'server/.env'): string => {
  const seen = decodeFile(path, bytes)
  if (!('text' in seen)) throw new Error(JSON.stringify(seen))
  return seen.text
}
const latin = (text: string) => Buffer.from(text, 'latin1')

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

describe('the bytes of an env file', () => {
  it('come back the same, and are taken for UTF-8 exactly where they are, whatever they are', () => {
    const pieces = [...'aé€😀=\n#'].map(char => Buffer.from(char))
    const odd = [
      '80',
      'bf',
      'c0',
      'c1',
      'c3',
      'e0',
      'e2',
      '82',
      'ed',
      'a0',
      'f0',
      '9f',
      '90',
      'f4',
      'f5',
      'ff',
    ]
    const all = [...pieces, ...odd.map(hex => Buffer.from(hex, 'hex'))].map(bytes => bytes.toString('latin1'))
    forSeeds(5000, random => {
      const bytes = latin(random.text(all, 12))
      if (bytes[0] === 0xff || bytes[0] === 0xfe) return
      const text = decoded(bytes)
      expect(encodeFile('server/.env', text).equals(bytes)).toBe(true)
      expect(text.isWellFormed()).toBe(isUtf8(bytes))
    })
  })

  it.each<[string, Buffer, string]>([
    ['text', Buffer.from('\ufeffé=😀'), '\ufeffé=😀'],
    ['Latin-1', latin('é\n'), '\udce9\n'],
    ['the beginning of a character', Buffer.from([0x41, 0xe2, 0x82]), 'A\udce2\udc82'],
    ['an overlong form', Buffer.from([0xc0, 0xaf]), '\udcc0\udcaf'],
    ['a surrogate', Buffer.from([0xed, 0xb2, 0x80]), '\udced\udcb2\udc80'],
    ['a number that is no character', Buffer.from([0xf4, 0x90, 0x80, 0x80]), '\udcf4\udc90\udc80\udc80'],
  ])('%s is read so that it can be written back', (_, bytes, text) => {
    expect(decoded(bytes)).toBe(text)
    expect(encodeFile('server/.env', text).equals(bytes)).toBe(true)
  })

  it('are refused where the file is UTF-16 or binary', () => {
    for (const encoding of ['utf16le', 'latin1'] as const) {
      const bytes = encoding === 'latin1' ? latin('\xfe\xff\0A') : Buffer.from('\ufeffA', encoding)
      expect(decodeFile('server/.env', bytes)).toEqual({ unusable: 'It is UTF-16 text. Save it as UTF-8.' })
    }
    expect(decodeFile('.env', Buffer.from('A\0='))).toEqual({
      unusable: expect.stringContaining('NUL bytes'),
    })
  })
})

it('A file that is read as a whole must be UTF-8, and nothing is written into it but UTF-8', () => {
  for (const path of ['docker-compose.yml', 'Caddyfile', 'certs/server.pem'])
    expect(decodeFile(path, latin('é'))).toEqual({ unusable: 'It is not UTF-8 text.' })
  expect(encodeFile('Caddyfile', 'a\udce9').toString('hex')).toBe('61efbfbd')
})

describe('an env file in Latin-1', () => {
  const FILE = latin('# Größe\nOTHER=Zürich\nNAME=Müller # Straße\nK=old\n')
  const change = (set: Record<string, string>) =>
    encodeFile('server/.env', changeEnv(decoded(FILE), { set }).text)

  it('keeps every byte that is not ours', () => {
    expect(change({ K: 'new' }).equals(latin(FILE.toString('latin1').replace('K=old', 'K=new')))).toBe(true)
  })

  it('shows a value as well-formed text, and keeps its bytes where that value is chosen', () => {
    const shown = readEnv(decoded(FILE)).get('NAME')?.value ?? ''
    expect(shown).toBe('M\ufffdller')
    expect(change({ NAME: shown }).equals(FILE)).toBe(true)
  })

  it('takes a new value for the same key, and keeps the comment behind it', () => {
    expect(change({ NAME: 'Müller' }).includes(latin(' # Straße\nK=old\n'))).toBe(true)
  })

  it('does not give a value that could not be read to another key', () => {
    expect(() => change({ K: 'M\ufffdller' })).toThrow('could not be read')
  })
})
