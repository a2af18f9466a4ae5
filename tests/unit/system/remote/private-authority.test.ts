import { expect, it } from 'vitest'
import { saveAnswer } from '@/lib/draft/save-answer.ts'
import { tryHere } from '@/lib/draft/try-here.ts'
import { writeSample } from '@/lib/machine/practice/folder.ts'
import { askRemote } from '@/lib/system/remote/ask-remote.ts'
import { makeCertificate } from '@/tests/support/remote/certificates.ts'
import { lendTlsServer, saying } from '@/tests/support/remote/lend-server.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const UNKNOWN = /^This machine knows no authority that signed the certificate of localhost/

async function lendPrivate() {
  const { cert, keyText, certificate } = makeCertificate(folder(), 'localhost')
  const address = await lendTlsServer({ cert, key: keyText }, saying(200, { data: [{ id: 'small' }] }))
  return { url: address.replace('127.0.0.1', 'localhost'), cert, certificate }
}

it('a server of a private authority is asked where that is named, and only there', async () => {
  const { url, cert } = await lendPrivate()
  const signal = AbortSignal.timeout(5000)
  expect(await askRemote(url, { signal, authorities: [cert] })).toMatchObject({ status: 200 })
  expect(await askRemote(url, { signal })).toMatchObject({ why: expect.stringMatching(UNKNOWN) })
  expect(await askRemote(url, { signal, authorities: ['no certificate'] })).toMatchObject({
    why: expect.stringMatching(UNKNOWN),
  })
})

it('a trial trusts the authority that the services are told to trust', async () => {
  writeSample(folder())
  const { url, certificate } = await lendPrivate()
  const asked = { question: 'llm', trial: 'service', choice: { kind: 'api', url, key: 'sk-none' } }
  const attempt = () => tryHere(folder(), asked, { signal: AbortSignal.timeout(5000) })
  expect((await attempt()).saw.join()).toMatch(UNKNOWN)
  saveAnswer(folder(), {
    stack: 'reflector-selfhosted',
    question: 'trust',
    kind: 'private',
    of: { private: { ca: certificate } },
  })
  expect((await attempt()).saw).toContain('It lists 1 model: small')
})
