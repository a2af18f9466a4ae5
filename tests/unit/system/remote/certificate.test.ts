import { chmodSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tryCertificate } from '@/lib/system/remote/certificate.ts'
import { lockKey, makeCertificate, writeText } from '@/tests/support/remote/certificates.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const DAY = 24 * 60 * 60 * 1000
const NAME = 'talk.example.com'

function attempt(certificate: string, key: string, { name = NAME, inDays = 0 } = {}) {
  return tryCertificate({ dir: folder(), certificate, key, name }, Date.now() + inDays * DAY)
}

describe('a certificate and its key', () => {
  it('that belong together and are for the name work, and say until when', () => {
    const { certificate, key } = makeCertificate(folder(), NAME, { days: 90 })
    const tried = attempt(certificate, key)
    expect(tried.ok).toBe(true)
    expect(tried.saw).toEqual([
      'The key belongs to it.',
      `It is for ${NAME}.`,
      expect.stringMatching(/^It is valid until \d{4}-\d\d-\d\d, (?:89|90) days from now\.$/),
      expect.stringContaining('signed itself'),
    ])
  })

  it('for every name below a domain is for one of them', () => {
    const { certificate, key } = makeCertificate(folder(), '*.example.com')
    expect(attempt(certificate, key).ok).toBe(true)
    expect(attempt(certificate, key, { name: 'a.talk.example.com' }).ok).toBe(false)
  })

  it.each<[string, number, RegExp]>([
    ['has expired', 31, /renewed/],
    ['ends soon', 20, /renewed first/],
    ['is not valid yet', -2, /clock/],
  ])('that %s does not pass', (_, inDays, todo) => {
    const { certificate, key } = makeCertificate(folder(), NAME, { days: 30 })
    expect(attempt(certificate, key, { inDays })).toMatchObject({
      ok: false,
      todo: expect.stringMatching(todo),
    })
  })

  it('of two pairs do not belong together', () => {
    const { certificate } = makeCertificate(folder(), NAME)
    const { key } = makeCertificate(folder(), 'other.example.com')
    expect(attempt(certificate, key)).toMatchObject({
      ok: false,
      todo: expect.stringContaining('made together'),
    })
  })

  it('in the wrong order within the file are told so', () => {
    const ours = makeCertificate(folder(), NAME)
    const other = makeCertificate(folder(), 'other.example.com')
    const both = writeText(folder(), 'both.pem', other.cert + ours.cert)
    expect(attempt(both, ours.key)).toMatchObject({ ok: false, todo: expect.stringContaining('first') })
    const right = writeText(folder(), 'right.pem', ours.cert + other.cert)
    expect(attempt(right, ours.key).ok).toBe(true)
  })

  it('locked by a passphrase is no key for a server', () => {
    const { certificate, key } = makeCertificate(folder(), NAME)
    expect(attempt(certificate, lockKey(folder(), key))).toMatchObject({
      ok: false,
      todo: expect.stringContaining('without one'),
    })
  })

  it.each([
    ['nothing', ''],
    ['something else', 'hello'],
    ['a damaged one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
  ])('are not taken from a file with %s', (_, text) => {
    const { certificate, key } = makeCertificate(folder(), NAME)
    const path = writeText(folder(), 'bad.pem', text)
    expect(attempt(path, key).ok).toBe(false)
    expect(attempt(certificate, path).ok).toBe(false)
  })

  it('that are not there are named by their path', () => {
    expect(attempt('/nowhere/a.pem', '/nowhere/b.pem').saw).toEqual(['There is no file /nowhere/a.pem.'])
  })

  it('never shows anything of the key', () => {
    const { certificate, key, keyText } = makeCertificate(folder(), NAME)
    chmodSync(key, 0o600)
    const said = JSON.stringify([
      attempt(certificate, key),
      attempt(key, key),
      attempt(certificate, certificate),
    ])
    for (const line of keyText.split('\n').filter(line => line.length > 20)) expect(said).not.toContain(line)
  })
})
