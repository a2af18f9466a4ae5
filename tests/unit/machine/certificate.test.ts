import { describe, expect, it } from 'vitest'
import { certificateIn } from '@/lib/machine/certificate.ts'
import { PRACTICE_CERTIFICATE } from '@/lib/machine/practice/certificate.ts'
import { selfSigned } from '../../fixtures/self-signed.ts'

describe('the certificate in a text', () => {
  it('is given alone: a key that stands beside it goes nowhere', () => {
    const found = certificateIn(`${selfSigned.key}\n${selfSigned.cert}\n${PRACTICE_CERTIFICATE}`)
    expect(found?.pem.trim()).toBe(selfSigned.cert.trim())
    expect(found?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  })

  it.each([
    ['a key', selfSigned.key],
    ['nothing', ''],
    ['something else', 'cat: root.crt: No such file or directory'],
    ['what only looks like one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ])('is none in %s', (_name, text) => {
    expect(certificateIn(text)).toBeUndefined()
  })

  it('that practice gives is of no use to anybody', () => {
    expect(certificateIn(PRACTICE_CERTIFICATE)).toBeDefined()
    expect(PRACTICE_CERTIFICATE).not.toContain('PRIVATE')
  })
})
